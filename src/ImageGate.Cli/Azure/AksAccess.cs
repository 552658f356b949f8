using Azure.Core.Pipeline;
using ImageGate.Azure;
using ImageGate.Cli.Azure.Arm;
using ImageGate.Cli.Configuration;
using ImageGate.Credentials;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Cli.Azure;

/// <summary>The clusters of <c>--aks-cluster</c>, as far as this run may read them: their platforms, and what their nodes may pull.</summary>
/// <param name="ask">Null in a run that asks nobody.</param>
internal sealed class AksAccess(
    AzureCloud cloud, IReadOnlyList<(ResourceId Id, Reading<AksCluster> Cluster)> clusters, RegistryLookup? ask)
{
    private IEnumerable<AksCluster> Known => clusters.Select(cluster => cluster.Cluster).OfType<Reading<AksCluster>.Known>().Select(known => known.Value);

    /// <summary>Of all node pools; empty where none could be read.</summary>
    public IReadOnlyList<Platform> Platforms => [.. Known.SelectMany(cluster => cluster.Platforms).Distinct()];

    /// <summary>What of the clusters themselves is worth saying, whatever the images.</summary>
    public IReadOnlyList<Finding> Warnings =>
    [
        .. Known.Where(cluster => cluster.Oddity is not null).Select(cluster => Warning(cluster.Title, $"{cluster.Title} {cluster.Oddity}")),
        .. clusters.Where(cluster => cluster.Cluster is Reading<AksCluster>.Unread && ask is not null).Select(cluster => Warning(
            $"AKS cluster {cluster.Id.Name}",
            $"AKS cluster {cluster.Id.Name} could not be read, so its node pools say nothing about platforms: {((Reading<AksCluster>.Unread)cluster.Cluster).Reason}")),
    ];

    /// <summary>In the place of what would otherwise stand for the nodes, which asks for the images in their place.</summary>
    public NodeLookup For(NodeLookup witness) => ask is null
        ? AksNodes.Unasked(cloud, [.. clusters.Select(cluster => cluster.Id)])
        : new AksNodes(cloud, clusters, ask, witness).FindAsync;

    /// <summary>Null where no cluster is named.</summary>
    public static AksAccess? Unasked(Settings settings, RunnerEnvironment runner) => settings.AksClusters.Count == 0
        ? null
        : new AksAccess(
            CloudOf(runner), [.. settings.AksClusters.Select(id => (id, (Reading<AksCluster>)new Reading<AksCluster>.Unread("nobody was asked")))], null);

    public static async Task<AksAccess?> ReadAsync(
        Settings settings, RunnerEnvironment runner, AzureIdentities identities, HttpPipelineTransport transport, CancellationToken cancellation)
    {
        if (settings.AksClusters.Count == 0 || settings.Offline)
        {
            return Unasked(settings, runner);
        }

        var cloud = CloudOf(runner);
        var identity = settings.Environments.Select(environment => environment.NodeIdentity).FirstOrDefault(identity => identity.IsAzure)
            ?? new NodeIdentity(NodeIdentityKind.AzureDefault);
        var reader = new AksReader(new ArmClient(identities.Of(identity, cloud), cloud, transport, ArmClient.DefaultDeadline));
        var read = await Task.WhenAll(settings.AksClusters.Select(id => reader.ClusterAsync(id, cancellation)));
        return new AksAccess(cloud, [.. settings.AksClusters.Zip(read)], reader.ViewAsync);
    }

    /// <summary>The one whose authority the usual variable of Azure's tools names.</summary>
    private static AzureCloud CloudOf(RunnerEnvironment runner) =>
        runner.Variable("AZURE_AUTHORITY_HOST") is { } text && Uri.TryCreate(text, UriKind.Absolute, out var authority)
            ? AzureCloud.All.FirstOrDefault(cloud => cloud.Authority.Host == authority.Host) ?? AzureCloud.Public
            : AzureCloud.Public;

    private static Finding Warning(string place, string message) => new(RuleTable.IdentityUnavailable, message, new SourceSpan(place));
}
