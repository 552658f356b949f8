using ImageGate.Credentials;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>A pull secret whose content the user gives: by <c>--pull-secret</c> or in the configuration.</summary>
/// <param name="Namespace">The namespace for which it counts, or null for any.</param>
/// <param name="Source">Where the content comes from, for reports: a file, or <c>env:NAME</c>.</param>
internal abstract record SuppliedSecret(string? Namespace, string Name, SourceSpan Source)
{
    public abstract PullSecretContent Read(Func<string, CredentialOrigin> originOf);

    /// <summary>Without the registry of a login, which may hold user information.</summary>
    public sealed override string ToString() => $"{Namespace ?? "*"}/{Name} from {Source}";

    /// <summary>The content of a Secret's key <c>.dockerconfigjson</c>.</summary>
    internal sealed record DockerConfigJson(string? Namespace, string Name, SourceSpan Source, Secret Content)
        : SuppliedSecret(Namespace, Name, Source)
    {
        public override PullSecretContent Read(Func<string, CredentialOrigin> originOf) =>
            PullSecretContent.ReadDockerConfigJson(Content, originOf);
    }

    /// <summary>One user and password for one registry.</summary>
    internal sealed record Login(
        string? Namespace, string Name, SourceSpan Source, string Registry, string UserName, Secret Password)
        : SuppliedSecret(Namespace, Name, Source)
    {
        public override PullSecretContent Read(Func<string, CredentialOrigin> originOf)
        {
            var credential = new Credential.UserPassword(UserName, Password);
            return new PullSecretContent([new KeyringEntry(Registry, credential, originOf(KeyText.Shown(Registry)))], null);
        }
    }
}
