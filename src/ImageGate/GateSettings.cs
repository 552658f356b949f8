using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate;

/// <summary>What a run wants to know, after command line, configuration and defaults are merged by the shell.</summary>
internal sealed record GateSettings
{
    /// <summary>The namespace of objects that name none.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The platforms of the nodes, for pods that do not say.</summary>
    public IReadOnlyList<Platform> Platforms { get; init; } = [Platform.LinuxAmd64];

    public ProbeDepth Depth { get; init; } = ProbeDepth.Platform;

    /// <summary>Pulls under way at the same time.</summary>
    public int Concurrency { get; init; } = 32;

    /// <summary>Requests to one registry under way at the same time.</summary>
    public int ConcurrencyPerHost { get; init; } = 16;

    /// <summary>For one pull, all its tries.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Registries (host or host:port) that are asked over plain http; loopback hosts always are.</summary>
    public IReadOnlyList<string> PlainHttp { get; init; } = [];

    /// <summary>Look at every registry step by step, also where all its images are pullable.</summary>
    public bool ExplainsAlways { get; init; }

    /// <summary>Ask nothing: every pull is undetermined.</summary>
    public bool Offline { get; init; }
}
