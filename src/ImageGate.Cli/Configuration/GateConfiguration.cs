using ImageGate.Policy;
using ImageGate.Verdicts;

namespace ImageGate.Cli.Configuration;

/// <summary>
/// What <c>.imagegate.yaml</c> says, checked but not yet merged with the command line. Paths in it are relative to its
/// own directory and are kept here as paths from the working directory.
/// </summary>
internal sealed record GateConfiguration
{
    /// <summary>The configuration of a project that has none.</summary>
    public static readonly GateConfiguration None = new();

    /// <summary>The name of the file for messages, or null where there is none.</summary>
    public string? File { get; init; }

    public IReadOnlyList<EnvironmentSection> Environments { get; init; } = [];

    public IReadOnlyList<PullSecretSection> PullSecrets { get; init; } = [];

    public IReadOnlyList<RegistrySection> Registries { get; init; } = [];

    /// <summary>Patterns of images that this pipeline pushes later.</summary>
    public IReadOnlyList<string> BuiltHere { get; init; } = [];

    public PolicySettings Policy { get; init; } = PolicySettings.None;

    public IReadOnlyList<ImageFieldSection> ImageFields { get; init; } = [];

    public IReadOnlyList<Waiver> Waivers { get; init; } = [];
}
