namespace ImageGate.Cli.Configuration;

/// <summary>Where the content of a pull secret is found. It names places only and never holds the content.</summary>
internal abstract record SecretSource
{
    private SecretSource()
    {
    }

    /// <summary>An environment variable that holds a dockerconfigjson.</summary>
    internal sealed record FromVariable(string Variable) : SecretSource;

    /// <summary>A file that holds a dockerconfigjson.</summary>
    internal sealed record FromFile(string Path) : SecretSource;

    /// <summary>A user of one registry, with the password in an environment variable.</summary>
    internal sealed record FromLogin(string Registry, string Username, string PasswordVariable) : SecretSource;
}
