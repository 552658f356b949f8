using ImageGate.Cli.Configuration;
using ImageGate.Cli.Credentials;
using ImageGate.Cli.Daemon;
using ImageGate.Cli.Hosts;
using ImageGate.Cli.Outputs;
using ImageGate.Cli.Selection;
using ImageGate.Probing;

namespace ImageGate.Cli.CommandLine;

/// <summary>Merges the command line with the configuration and the defaults.</summary>
internal static class SettingsMerge
{
    private const int MostPulls = 1000;

    public static Settings Of(ManifestOptions options, RunnerEnvironment runner)
    {
        var configuration = ConfigurationOf(options, runner);
        var dockerConfig = OptionValue.Single("docker-config", options.DockerConfig);
        var settings = new Settings
        {
            Environments = EnvironmentMerge.Of(options, configuration, runner),
            Configuration = configuration,
            Substitution = ImageSubstitution.Parse(OptionValue.All(options.Image)),
            ChangedSince = OptionValue.Single("changed-since", options.ChangedSince),
            DockerConfig = dockerConfig is null or "none" ? null : OptionValue.ExistingFile("docker-config", dockerConfig, runner),
            PullSecrets = SuppliedSecrets.Of(OptionValue.All(options.PullSecret), configuration, runner),
            StandIn = options.StandIn,
            Untrusted = options.Untrusted,
            Policy = configuration.Policy,
            KubeContext = OptionValue.Single("kube-context", options.KubeContext),
            AksClusters = OptionValue.AksClusters(options.AksCluster),
            PlainHttp = [.. configuration.Registries.Where(registry => registry.PlainHttp).Select(registry => registry.Host)],
            MaxPerSecond = configuration.Registries.Where(registry => registry.MaxPerSecond is not null)
                .ToDictionary(registry => registry.Host, registry => registry.MaxPerSecond!.Value, StringComparer.Ordinal),
            AllowEmpty = options.AllowEmpty,
            Outputs = OutputsOf(options, runner),
            Verbosity = VerbosityOf(options, runner),
            NoColor = options.NoColor,
            NoProgress = options.NoProgress,
        };
        return options is PullOptions pull ? WithPullOptions(settings, pull, runner) : settings;
    }

    /// <summary>Of the reports of earlier runs nothing is asked any more: only what to write, and how.</summary>
    public static Settings Of(MergeOptions options, RunnerEnvironment runner) => new()
    {
        Environments = [],
        Configuration = GateConfiguration.None,
        AllowEmpty = options.AllowEmpty,
        UndeterminedIsWarning = UndeterminedIsWarning(options.Undetermined),
        Outputs = OutputsOf(options, runner),
        Verbosity = VerbosityOf(options, runner),
        NoColor = options.NoColor,
    };

    /// <summary>A stranger's tree brings no configuration along; what the tree was before the stranger changed it may.</summary>
    private static GateConfiguration ConfigurationOf(ManifestOptions options, RunnerEnvironment runner)
    {
        var named = OptionValue.Single("config", options.Config);
        if (named is not null || !options.Untrusted)
        {
            return ConfigurationFile.Load(named, runner);
        }

        return OptionValue.Single("changed-since", options.ChangedSince) is { } revision
            ? ConfigurationFile.LoadAt(revision, runner)
            : GateConfiguration.None;
    }

    private static Settings WithPullOptions(Settings settings, PullOptions options, RunnerEnvironment runner)
    {
        var defaults = settings;
        var depth = DepthOf(options) ?? defaults.Depth;
        return settings with
        {
            CaFile = OptionValue.Single("ca-file", options.CaFile) is { } file ? OptionValue.ExistingFile("ca-file", file, runner) : null,
            Depth = depth,
            Concurrency = OptionValue.Number("concurrency", options.Concurrency, MostPulls) ?? defaults.Concurrency,
            Timeout = OptionValue.Time("timeout", options.Timeout) ?? (depth is ProbeDepth.Pull ? Settings.PullTimeout : defaults.Timeout),
            KeepsPulled = runner.IsSet(DaemonPuller.KeepVariable),
            PlainHttp = [.. settings.PlainHttp, .. OptionValue.All(options.PlainHttp)],
            Policy = OptionValue.AllowList(options.AllowRegistry) is { Count: > 0 } allowed
                ? settings.Policy with { AllowedRegistries = allowed }
                : settings.Policy,
            Hosts = HostTable.Of(
                OptionValue.All(options.Mirror), OptionValue.Single("registry-hosts", options.RegistryHosts), settings.Configuration, runner),
            Offline = options.Offline,
            NoCache = options.NoCache,
            Wait = OptionValue.Time("wait", options.Wait),
            Shard = OptionValue.Shard(options.Shard),
            UndeterminedIsWarning = UndeterminedIsWarning(options.Undetermined),
        };
    }

    private static bool UndeterminedIsWarning(IEnumerable<string> words) =>
        OptionValue.Word("undetermined", words, ("fail", false), ("warn", true)) ?? false;

    private static ProbeDepth? DepthOf(PullOptions options) => OptionValue.Word(
        "depth", options.Depth, ("exists", ProbeDepth.Exists), ("platform", ProbeDepth.Platform),
        ("layers", ProbeDepth.Layers), ("pull", ProbeDepth.Pull));

    private static IReadOnlyList<OutputTarget> OutputsOf(CommonOptions options, RunnerEnvironment runner)
    {
        var outputs = OptionValue.All(options.Output).Select(OutputTarget.Parse).ToList();
        var verb = options switch
        {
            ImagesOptions => Verb.ImagesName,
            ExplainOptions => Verb.ExplainName,
            _ => null,
        };
        if (verb is not null && outputs.Select(output => output.RefusalBy(verb)).OfType<UsageException>().FirstOrDefault() is { } refusal)
        {
            throw refusal;
        }

        return outputs.Count > 0 ? outputs : options is CheckOptions or MergeOptions ? HostOutputs.Of(runner) : [OutputTarget.Log];
    }

    private static Verbosity VerbosityOf(CommonOptions options, RunnerEnvironment runner)
    {
        if (options.Quiet)
        {
            return Verbosity.Quiet;
        }

        // What GitHub and Azure set when somebody runs a job again with debug logging.
        var isDebugRun = runner.IsSet("RUNNER_DEBUG") || runner.IsSet("SYSTEM_DEBUG");
        return options.Verbose || isDebugRun ? Verbosity.Verbose : Verbosity.Normal;
    }
}
