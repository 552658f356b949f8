using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Outputs;

namespace ImageGate.Cli.Jobs;

/// <summary>
/// The command line of the check inside the cluster: the same options, except those that were used up when the inputs were
/// rendered, and those that only make sense on the machine that they were given on, which are refused.
/// </summary>
internal static class JobArguments
{
    /// <summary>Also the name in <c>--image</c> that stands for the image of the Job itself.</summary>
    public const string ToolName = "imagegate";

    public static void Refuse(JobOptions options)
    {
        Refuse(options.Offline, "--offline", "a Job that asks no registry tells nothing");
        Refuse(options.StandIn, "--stand-in", "the pod has no credentials of the runner's; the pull secrets themselves are mounted");
        Refuse(options.KubeContext.Any(), "--kube-context", "the pod mounts the pull secrets of its own cluster");
        Refuse(options.ChangedSince.Any(), "--changed-since", "the pod has no git repository; give only the inputs that changed");
        Refuse(options.RegistryHosts.Any(), "--registry-hosts", "the files may hold credentials; name the mirrors with --mirror");
        Refuse(
            OptionValue.All(options.DockerConfig).Any(file => file != "none"), "--docker-config FILE",
            "its content is secret; let a pull secret of the namespace hold it");
        Refuse(
            OptionValue.All(options.Output).Any(output => OutputTarget.Parse(output).File is not null), "-o FORMAT=FILE",
            "the pod's log is its only output; write -o FORMAT");
    }

    /// <summary>The image of the Job, where <c>--image imagegate=REF</c> gives one.</summary>
    public static string? ToolImage(JobOptions options) => OptionValue.All(options.Image)
        .LastOrDefault(IsOfTool)?[(ToolName.Length + 1)..];

    public static IEnumerable<string> PassedOn(JobOptions options) =>
    [
        .. Each("mirror", options.Mirror),
        .. Each("plain-http", options.PlainHttp),
        .. Each("depth", options.Depth),
        .. Each("allow-registry", options.AllowRegistry),
        .. Each("undetermined", options.Undetermined),
        .. Each("wait", options.Wait),
        .. Each("shard", options.Shard),
        .. Each("concurrency", options.Concurrency),
        .. Each("timeout", options.Timeout),
        .. Each("node-identity", options.NodeIdentity),
        .. Each("docker-config", options.DockerConfig),
        .. Each("aks-cluster", options.AksCluster),
        .. Each("image", options.Image.Where(image => !IsOfTool(image))),
        .. Each("output", options.Output),
        .. Switch("allow-empty", options.AllowEmpty),
        .. Switch("untrusted", options.Untrusted),
        .. Switch("no-cache", options.NoCache),
        .. Switch("quiet", options.Quiet),
        .. Switch("verbose", options.Verbose),
        .. Switch("no-color", options.NoColor),
    ];

    private static bool IsOfTool(string image) => image.StartsWith($"{ToolName}=", StringComparison.Ordinal);

    private static IEnumerable<string> Each(string name, IEnumerable<string> values) =>
        OptionValue.All(values).Select(value => $"--{name}={value}");

    private static IEnumerable<string> Switch(string name, bool isOn) => isOn ? [$"--{name}"] : [];

    private static void Refuse(bool isGiven, string option, string reason)
    {
        if (isGiven)
        {
            throw new UsageException($"{option} cannot be taken along by a Job: {reason}.");
        }
    }
}
