using ImageGate.Azure;
using ImageGate.Cli.Configuration;
using ImageGate.Cli.Outputs;
using ImageGate.Cli.Rendering;
using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Selection;
using ImageGate.Planning;
using ImageGate.Policy;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Cli;

/// <summary>Everything that a run was told, merged: the command line wins over the configuration, which wins over the defaults.</summary>
internal sealed record Settings
{
    /// <summary>What is checked, at least one; without a name where the configuration plays no part.</summary>
    public required IReadOnlyList<EnvironmentSettings> Environments { get; init; }

    public required GateConfiguration Configuration { get; init; }

    /// <summary>Images that others take the place of before the deployment.</summary>
    public ImageSubstitution Substitution { get; init; } = ImageSubstitution.None;

    /// <summary>The git revision since which only changes are checked, or null.</summary>
    public string? ChangedSince { get; init; }

    /// <summary>Which images may be used.</summary>
    public PolicySettings Policy { get; init; } = PolicySettings.None;

    /// <summary>The docker config that stands for the node's, or null for the runner's own.</summary>
    public string? DockerConfig { get; init; }

    /// <summary>Pull secrets whose content the user gave, the ones that win first.</summary>
    public IReadOnlyList<SuppliedSecret> PullSecrets { get; init; } = [];

    /// <summary>The kubeconfig context whose cluster is asked for secrets that the pods name, or null.</summary>
    public string? KubeContext { get; init; }

    /// <summary>The AKS clusters whose nodes pull.</summary>
    public IReadOnlyList<ResourceId> AksClusters { get; init; } = [];

    /// <summary>The runner's credentials stand for pull secrets whose content nobody gave.</summary>
    public bool StandIn { get; init; }

    /// <summary>The manifests are a stranger's: no helper, cluster or private address is asked on their behalf.</summary>
    public bool Untrusted { get; init; }

    /// <summary>Certificate authorities to trust besides the system's, or null.</summary>
    public string? CaFile { get; init; }

    public ProbeDepth Depth { get; init; } = ProbeDepth.Platform;

    public int Concurrency { get; init; } = 128;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The time of one pull by a daemon, which downloads every layer.</summary>
    public static readonly TimeSpan PullTimeout = TimeSpan.FromMinutes(10);

    /// <summary>What a daemon pulled stays there.</summary>
    public bool KeepsPulled { get; init; }

    public IReadOnlyList<string> PlainHttp { get; init; } = [];

    /// <summary>Requests a second that a host is asked at most.</summary>
    public IReadOnlyDictionary<string, int> MaxPerSecond { get; init; } = new Dictionary<string, int>();

    /// <summary>The hosts that the nodes ask for a registry.</summary>
    public HostLookup Hosts { get; init; } = _ => [HostDefinition.RegistryItself];

    public bool Offline { get; init; }

    /// <summary>Neither read nor keep what manifests say between runs.</summary>
    public bool NoCache { get; init; }

    /// <summary>Which part of the pulls this run asks for.</summary>
    public PullShard Shard { get; init; } = PullShard.All;

    /// <summary>Look at every registry step by step, also where the image is pullable.</summary>
    public bool ExplainsAlways { get; init; }

    /// <summary>How long to wait for images that are not there yet, or null.</summary>
    public TimeSpan? Wait { get; init; }

    public bool UndeterminedIsWarning { get; init; }

    public bool AllowEmpty { get; init; }

    public IReadOnlyList<OutputTarget> Outputs { get; init; } = [OutputTarget.Log];

    public Verbosity Verbosity { get; init; }

    public bool NoColor { get; init; }

    public bool NoProgress { get; init; }

    /// <summary>A page for a text format; a file never gets colours, and only a terminal's lines are wrapped.</summary>
    public TextPage Page(RunnerEnvironment runner, TextWriter writer, bool isOwnOutput) => new(
        writer,
        isOwnOutput && ColorChoice.Of(runner, runner.IsOutputTerminal, NoColor),
        isOwnOutput ? runner.TerminalWidth : null);

    /// <summary>What the engine needs to know to check one environment.</summary>
    public GateSettings Gate(EnvironmentSettings environment) => new()
    {
        Namespace = environment.Namespace,
        Platforms = environment.Platforms,
        Depth = Depth,
        Concurrency = Concurrency,
        Timeout = Timeout,
        PlainHttp = PlainHttp,
        MaxPerSecond = MaxPerSecond,
        Hosts = Hosts,
        Offline = Offline,
        PublicOnly = Untrusted,
        ExplainsAlways = ExplainsAlways,
        OtherRegistries = OtherRegistries.Of(Configuration.Registries, Policy),
    };
}

/// <summary>One environment to check.</summary>
/// <param name="Name">Null where none is meant.</param>
internal sealed record EnvironmentSettings(
    string? Name,
    IReadOnlyList<string> Inputs,
    string Namespace,
    IReadOnlyList<Platform> Platforms,
    NodeIdentity NodeIdentity)
{
    /// <summary>Nobody wrote the platforms: the node pools of a cluster know better.</summary>
    public bool HasUsualPlatforms { get; init; }

    /// <summary>How charts are rendered; without a path.</summary>
    public HelmChart Charts { get; init; } = new("");

    public Placeholders Placeholders { get; init; } = Placeholders.None;

    /// <summary>Kustomizations may have helm render charts that lie in the tree.</summary>
    public bool KustomizeMayUseHelm { get; init; }
}
