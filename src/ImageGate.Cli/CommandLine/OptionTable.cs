using ImageGate.Cli.Configuration;
using ImageGate.Cli.Outputs;

namespace ImageGate.Cli.CommandLine;

/// <summary>The one table of all options, in the order and the groups of the help.</summary>
internal static class OptionTable
{
    public static readonly OptionGroup Configuration = Group(
        "Configuration",
        new("config", "FILE", "Read this file instead of the nearest .imagegate.yaml up to the repository root."),
        new("env", "NAME", "Check this environment of the configuration; default: all of them.", Repeats: true));

    public static readonly OptionGroup Rendering = Group(
        "Rendering",
        new("values", "FILE", "Values file for Helm charts, later ones win.", 'f', Repeats: true),
        new("set", "K=V", "Set one value of a chart.", Repeats: true),
        new("release", "NAME", "Release name for charts."),
        new("namespace", "NS", "Namespace of objects that name none.", 'n'),
        new("kube-version", "V", "Kubernetes version that charts are rendered for."),
        new("replace", "NAME=VALUE", "Fill in the placeholder ${NAME}, #{NAME}# or __NAME__.", Repeats: true),
        new("image", "NAME=REF", "Put REF in place of image NAME, as kustomize does.", Repeats: true));

    public static readonly OptionGroup Credentials = Group(
        "Credentials (the pod's decide, not the runner's)",
        new("pull-secret", "[NS/]NAME=SOURCE", "Content of a pull secret that pods name: a file, or env:VAR.", Repeats: true),
        new("docker-config", "FILE|none", "Docker config that stands for the node's; default: the runner's own.") { Words = ["none"] },
        new("node-identity", "KIND", "What the node itself pulls with: docker-config (default), azure-managed[:CLIENT_ID], azure-workload, azure-cli, azure-default or none.")
        {
            Words = [.. NodeIdentity.ValidValues.Replace("[:CLIENT_ID]", "", StringComparison.Ordinal).Split(", ")],
        },
        new("stand-in", null, "Use the runner's credentials for pull secrets whose content was not given."),
        new("kube-context", "NAME", "Read pull secrets and service accounts from this cluster."),
        new("aks-cluster", "RESOURCE_ID", "Check what the kubelet identity of this AKS cluster may pull.", Repeats: true));

    public static readonly OptionGroup Registries = Group(
        "Registries",
        new("mirror", "HOST=URL", "Ask this mirror before the registry, as the nodes do.", Repeats: true),
        new("plain-http", "HOST", "Speak http to this registry; of loopback hosts it is found out.", Repeats: true),
        new("ca-file", "FILE", "Trust the certificate authorities in this PEM file too."),
        new("registry-hosts", "DIR", "Ask the hosts that the nodes ask: containerd's certs.d, or a k3s registries.yaml."));

    public static readonly OptionGroup ManifestChecks = Group(
        "Selection",
        new("platform", "OS/ARCH[/VARIANT]", "Platform of the nodes; default: linux/amd64.", Repeats: true),
        new("changed-since", "REV", "Only images that changed since this git revision."),
        new("allow-empty", null, "No image at all is success."),
        new("untrusted", null, "The manifests are a stranger's: ask no helper, no cluster and no private address, and read .imagegate.yaml only from --config or from --changed-since."));

    public static readonly OptionGroup PullChecks = Group(
        "Checks",
        new("depth", "DEPTH", "How much is proven: exists, platform (default), layers, or pull by the Docker or podman daemon (IMAGEGATE_KEEP_PULLED=1 keeps what it pulls).") { Words = ["exists", "platform", "layers", "pull"] },
        new("allow-registry", "PATTERN", "Only images that match may be used: HOST, HOST/PATH or HOST/PATH/*.", Repeats: true),
        new("undetermined", "fail|warn", "Whether what could not be decided fails the run (default: fail, exit 3).") { Words = ["fail", "warn"] },
        new("wait", "DURATION", "Wait so long for images that are still being pushed."),
        new("shard", "I/N", "Check the I-th of N parts; a repository lies in one of them as a whole."));

    public static readonly OptionGroup Running = Group(
        "Running",
        new("concurrency", "N", "Pulls under way at the same time; default: 128."),
        new("timeout", "DURATION", "For one pull, all its tries; default: 60s, with --depth pull 10m."),
        new("no-cache", null, "Keep nothing between runs."),
        new("offline", null, "Ask no registry: every image is undetermined."));

    public static readonly OptionGroup Explaining = Group(
        "Explaining",
        new("event", "TEXT|-", "Start from what kubectl describe pod printed."),
        new("namespace", "NS", "Namespace of the pod that would pull the image.", 'n'));

    public static readonly OptionGroup ExplainChecks = Part(
        "Checks", [ManifestChecks, PullChecks], "platform", "depth", "allow-registry", "undetermined");

    public static readonly OptionGroup Merging = Part("Checks", [ManifestChecks, PullChecks], "undetermined", "allow-empty");

    public static readonly OptionGroup ExplainRunning = Part("Running", [Running], "timeout", "no-cache", "offline");

    public static readonly OptionGroup Output = Group(
        "Output",
        new("output", "FORMAT[=FILE]", "text (default), json, sarif, junit, markdown, html, github or azure, to standard output or a file. explain and images know text and json.", 'o', Repeats: true) { Words = [.. OutputTarget.FormatNames] },
        new("quiet", null, "Only what makes the run fail.", 'q'),
        new("verbose", null, "Every image, with every step of its pull.", 'v'),
        new("no-color", null, "No colours; NO_COLOR is honoured too."),
        new("no-progress", null, "No progress display; there is none in CI and in pipes."),
        new("help", null, "Show this help.", 'h'),
        new("version", null, "Show the version."));

    public static readonly OptionGroup Drafting = Group(
        "Options",
        new("print", null, "Print the configuration instead of writing the file."),
        new("help", null, "Show this help.", 'h'),
        new("version", null, "Show the version."));

    /// <summary>Of the verbs whose findings have only these two forms.</summary>
    public static readonly OptionGroup FindingsOutput = new(
        Output.Title, [.. Output.Options.Select(option => option.Name == "output" ? option with { Words = ["text", "json"] } : option)]);

    public static readonly OptionGroup Help = Part("Options", [Output], "help", "version");

    /// <summary>Some options of other groups, for a verb that has no use for the rest.</summary>
    private static OptionGroup Part(string title, IEnumerable<OptionGroup> groups, params string[] names) =>
        new(title, [.. groups.SelectMany(group => group.Options).Where(option => names.Contains(option.Name))]);

    private static OptionGroup Group(string title, params OptionDefinition[] options) =>
        new(title, options);
}
