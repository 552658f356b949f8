namespace ImageGate.Cli.Inputs;

/// <summary>One input as the user named it, looked up.</summary>
internal abstract record FoundInput
{
    private FoundInput()
    {
    }

    internal sealed record StandardInput : FoundInput;

    /// <summary>A chart in an archive (<c>.tgz</c>).</summary>
    internal sealed record PackagedChart(string Path) : FoundInput;

    /// <summary>Files that are read together as what would be deployed.</summary>
    /// <param name="Directory">The full path of the directory that all of them are in.</param>
    /// <param name="AreNamed">Named one by one: whoever does that means a manifest.</param>
    internal sealed record Files(string Directory, IReadOnlyList<FoundEntry> Entries, bool AreNamed) : FoundInput;
}
