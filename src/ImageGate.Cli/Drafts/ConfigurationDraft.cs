namespace ImageGate.Cli.Drafts;

/// <summary>What a first <c>.imagegate.yaml</c> says of a repository.</summary>
/// <param name="PullSecrets">Names that pods use and whose content is not among the files, as <c>pullSecrets</c> writes them.</param>
/// <param name="Registries">The registries of the images that were seen.</param>
/// <param name="LeftOut">Values files that the configuration has no way to name.</param>
internal sealed record ConfigurationDraft(
    IReadOnlyList<DraftEnvironment> Environments,
    IReadOnlyList<string> PullSecrets,
    IReadOnlyList<string> Registries,
    IReadOnlyList<string> LeftOut);

/// <summary>One entry of <c>environments</c>; paths are relative to the configuration.</summary>
internal sealed record DraftEnvironment(string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Values);
