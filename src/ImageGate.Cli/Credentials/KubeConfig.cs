using ImageGate.Credentials;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Core;

namespace ImageGate.Cli.Credentials;

/// <summary>
/// The context of <c>--kube-context</c>: from the files of KUBECONFIG, else ~/.kube/config. The name
/// <c>in-cluster</c> stands for the service account of the pod in which the check runs.
/// </summary>
internal sealed class KubeConfig
{
    public const string InCluster = "in-cluster";

    private readonly K8SConfiguration? configuration;
    private readonly RunnerEnvironment runner;

    private KubeConfig(string context, K8SConfiguration? configuration, RunnerEnvironment runner) =>
        (Context, this.configuration, this.runner) = (context, configuration, runner);

    public string Context { get; }

    /// <exception cref="UsageException">There is no such context, or no readable kubeconfig.</exception>
    public static KubeConfig Load(string context, RunnerEnvironment runner)
    {
        if (context == InCluster && PodIdentity.IsThere(runner))
        {
            return new KubeConfig(context, null, runner);
        }

        var files = Files(runner);
        var configurations = files.Where(File.Exists).Select(Read).ToList();
        var own = configurations.Find(c => c.Contexts?.Any(named => named.Name == context) == true)
            ?? throw new UsageException(Missing(context, files, configurations, runner));
        own.Users = All(configurations, c => c.Users);
        own.Clusters = All(configurations, c => c.Clusters);
        return new KubeConfig(context, own, runner);
    }

    /// <summary>What a client needs to know; runs the plugin where the context has one.</summary>
    /// <exception cref="KubeConfigException">The context is incomplete, or its plugin gave nothing.</exception>
    public async Task<KubernetesClientConfiguration> BuildAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        if (configuration is null)
        {
            return PodIdentity.Read(runner);
        }

        var context = configuration.Contexts.First(named => named.Name == Context).ContextDetails;
        var user = configuration.Users.FirstOrDefault(named => named.Name == context?.User)?.UserCredentials;
        if (user?.ExternalExecution is { } plugin)
        {
            var cluster = configuration.Clusters.FirstOrDefault(named => named.Name == context?.Cluster)?.ClusterEndpoint;
            var directory = Path.GetDirectoryName(Path.GetFullPath(configuration.FileName))!;
            await new KubePlugin(plugin, cluster, directory).RunAsync(user, runner, deadline, cancellation).ConfigureAwait(false);
        }

        return KubernetesClientConfiguration.BuildConfigFromConfigObject(configuration, Context);
    }

    private static List<string> Files(RunnerEnvironment runner) =>
        runner.Variable("KUBECONFIG")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).ToList()
        ?? [Path.Combine(runner.Home, ".kube", "config")];

    private static K8SConfiguration Read(string file)
    {
        try
        {
            // LoadKubeConfig fails with a null reference on a file without content.
            return string.IsNullOrWhiteSpace(File.ReadAllText(file))
                ? new K8SConfiguration()
                : KubernetesClientConfiguration.LoadKubeConfig(file);
        }
        catch (Exception e) when (e is YamlException or KubeConfigException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--kube-context: {file} cannot be read as a kubeconfig.");
        }
    }

    private static string Missing(
        string context, List<string> files, List<K8SConfiguration> configurations, RunnerEnvironment runner)
    {
        var names = All(configurations, c => c.Contexts).Select(named => named.Name).ToList();
        var there = configurations.Count == 0 ? "no such file" : names.Count == 0 ? "no context" : string.Join(", ", names);
        var inCluster = context == InCluster
            ? $" A pod has {PodIdentity.HostVariable} and a token in {runner.ServiceAccountDirectory}; here they are not both there."
            : "";
        return $"--kube-context: there is no context {OneLine.Of(context, 100)} in {string.Join(", ", files)} (there is: {there}).{inCluster}";
    }

    /// <summary>A context of one file may name a cluster or user of another; the first of a name counts.</summary>
    private static List<T> All<T>(List<K8SConfiguration> configurations, Func<K8SConfiguration, IEnumerable<T>?> part) =>
        [.. configurations.SelectMany(configuration => part(configuration) ?? [])];
}
