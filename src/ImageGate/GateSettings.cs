using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate;

/// <summary>What a run wants to know, after command line, configuration and defaults are merged by the shell.</summary>
internal sealed record GateSettings
{
    /// <summary>The namespace of objects that name none.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The platforms of the nodes, for pods that do not say.</summary>
    public IReadOnlyList<Platform> Platforms { get; init; } = [Platform.LinuxAmd64];

    public ProbeDepth Depth { get; init; } = ProbeDepth.Platform;

    /// <summary>Pulls under way at the same time, and so requests to one host at most; how many it bears it shows itself.</summary>
    public int Concurrency { get; init; } = 128;

    /// <summary>For one pull, all its tries.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Registries (host or host:port) that are asked over plain http; of loopback hosts the port finds out.</summary>
    public IReadOnlyList<string> PlainHttp { get; init; } = [];

    /// <summary>Look at every registry step by step, also where all its images are pullable.</summary>
    public bool ExplainsAlways { get; init; }

    /// <summary>
    /// Registries that the configuration names: after a failure they are asked whether the image was pushed there.
    /// </summary>
    public IReadOnlyList<RegistryHost> OtherRegistries { get; init; } = [];

    /// <summary>Requests a second that a host (host or host:port) is asked at most, where that is limited.</summary>
    public IReadOnlyDictionary<string, int> MaxPerSecond { get; init; } = new Dictionary<string, int>();

    /// <summary>The hosts that the nodes ask for a registry, in their order.</summary>
    public HostLookup Hosts { get; init; } = _ => [HostDefinition.RegistryItself];

    /// <summary>The manifests are a stranger's: no private, loopback or link-local address is dialled for them.</summary>
    public bool PublicOnly { get; init; }

    /// <summary>Ask nothing: every pull is undetermined.</summary>
    public bool Offline { get; init; }
}
