using CommandLine;

namespace ImageGate.Cli.CommandLine;

/// <summary>Options of the verbs that read manifests and plan pulls.</summary>
internal abstract class ManifestOptions : CommonOptions
{
    [Option('f', "values", Separator = EndOfValue)]
    public IEnumerable<string> Values { get; set; } = [];

    [Option("set", Separator = EndOfValue)]
    public IEnumerable<string> Set { get; set; } = [];

    [Option("release", Separator = EndOfValue)]
    public IEnumerable<string> Release { get; set; } = [];

    [Option('n', "namespace", Separator = EndOfValue)]
    public IEnumerable<string> Namespace { get; set; } = [];

    [Option("kube-version", Separator = EndOfValue)]
    public IEnumerable<string> KubeVersion { get; set; } = [];

    [Option("replace", Separator = EndOfValue)]
    public IEnumerable<string> Replace { get; set; } = [];

    [Option("image", Separator = EndOfValue)]
    public IEnumerable<string> Image { get; set; } = [];

    [Option("pull-secret", Separator = EndOfValue)]
    public IEnumerable<string> PullSecret { get; set; } = [];

    [Option("docker-config", Separator = EndOfValue)]
    public IEnumerable<string> DockerConfig { get; set; } = [];

    [Option("node-identity", Separator = EndOfValue)]
    public IEnumerable<string> NodeIdentity { get; set; } = [];

    [Option("stand-in")]
    public bool StandIn { get; set; }

    [Option("kube-context", Separator = EndOfValue)]
    public IEnumerable<string> KubeContext { get; set; } = [];

    [Option("aks-cluster", Separator = EndOfValue)]
    public IEnumerable<string> AksCluster { get; set; } = [];

    [Option("platform", Separator = EndOfValue)]
    public IEnumerable<string> Platform { get; set; } = [];

    [Option("changed-since", Separator = EndOfValue)]
    public IEnumerable<string> ChangedSince { get; set; } = [];

    [Option("allow-empty")]
    public bool AllowEmpty { get; set; }

    [Option("untrusted")]
    public bool Untrusted { get; set; }
}
