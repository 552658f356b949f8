using ImageGate.Credentials;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Azure;

/// <summary>
/// What the nodes of AKS clusters offer for an image: nothing but the right of their kubelet identity at an Azure
/// registry of their cloud (cloud-provider-azure, pkg/credentialprovider). Azure Resource Manager proves the right;
/// whether the image is there, the witness asks in their place, whose own refusal says nothing about the nodes. An image
/// must be pullable by all clusters, so the worst of them decides.
/// </summary>
/// <param name="witness">The credentials of this run for a registry.</param>
internal sealed class AksNodes(
    AzureCloud cloud, IReadOnlyList<(ResourceId Id, Reading<AksCluster> Cluster)> clusters, RegistryLookup ask, NodeLookup witness)
{
    public async ValueTask<NodeAnswer> FindAsync(ImageReference image, CancellationToken cancellation)
    {
        if (LoginServerOf(image) is not { } server)
        {
            return NodeAnswer.Nothing;
        }

        var judged = await Task.WhenAll(clusters.Select(cluster => JudgeAsync(cluster.Id, cluster.Cluster, server, image, cancellation)))
            .ConfigureAwait(false);
        var answer = await OfAccessAsync(judged, image, cancellation).ConfigureAwait(false);
        return answer with
        {
            Obstacle = judged.Select(cluster => cluster.Obstacle).FirstOrDefault(obstacle => obstacle is not null),
            Facts = [.. judged.SelectMany(cluster => cluster.Facts).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The answer of a run that asks nothing: the identities are named, and what they may do stays unknown.</summary>
    public static NodeLookup Unasked(AzureCloud cloud, IReadOnlyList<ResourceId> clusters) => (image, _) =>
        ValueTask.FromResult(cloud.HasLoginServer(image.Registry.Name)
            ? new NodeAnswer(
                [
                    .. clusters.Select(cluster => new SourcedCredential(
                        new Credential.Unasked($"AKS cluster {cluster.Name}", image.Registry.Name),
                        new(CredentialKind.NodeIdentity, $"the kubelet identity of AKS cluster {cluster.Name} (not asked)"))),
                ],
                [])
            : NodeAnswer.Nothing);

    /// <summary>The name of the registry, also where the image names one of its regional endpoints.</summary>
    private string? LoginServerOf(ImageReference image)
    {
        var host = image.Registry.Name.ToLowerInvariant();
        return !cloud.HasLoginServer(host) ? null
            : host[..^cloud.LoginServerSuffix.Length].Split('.') is [var name, _, "geo"] ? name + cloud.LoginServerSuffix
            : host;
    }

    private async Task<JudgedCluster> JudgeAsync(
        ResourceId id, Reading<AksCluster> reading, string server, ImageReference image, CancellationToken cancellation)
    {
        var title = $"AKS cluster {id.Name}";
        if (reading is not Reading<AksCluster>.Known { Value: var cluster })
        {
            var reason = reading is Reading<AksCluster>.Unread unread ? unread.Reason : "not read";
            return new JudgedCluster(title, new PullAccess.Unknown($"{title} could not be read: {reason}"));
        }

        var found = await ask(cluster, server, cancellation).ConfigureAwait(false);
        return found is Reading<RegistryView>.Known { Value: var view }
            ? Judged(cluster, view, image.Repository)
            : new JudgedCluster(title, new PullAccess.Unknown(
                $"whether {title} may pull from {server} is not known: {(found as Reading<RegistryView>.Unread)?.Reason ?? "not read"}"));
    }

    private static JudgedCluster Judged(AksCluster cluster, RegistryView view, string repository)
    {
        var network = RegistryNetwork.Of(cluster, view);
        var access = PullRights.Of(cluster, view, repository);
        var identity = (cluster.Identity as Reading<KubeletIdentity>.Known)?.Value.Name ?? "";
        return new JudgedCluster(cluster.Title, access)
        {
            Identity = $"the kubelet identity {identity} of {cluster.Title}",
            Obstacle = network switch
            {
                // Neither the identity nor anybody else pulls: that is proven, whatever the network.
                _ when access is PullAccess.Denied && !view.Registry.HasAnonymousPull => null,
                NetworkAccess.Excluded excluded => Obstacle(cluster, excluded.Sentence) with { Remedy = excluded.Repair },
                NetworkAccess.Unknown unknown => Obstacle(cluster, $"whether {cluster.Title} reaches the registry could not be told: {unknown.Sentence}"),
                _ => null,
            },
            Facts = [.. FactsOf(cluster, view, access, network), RegistryNotes.Of(view, repository)],
        };
    }

    private static Finding Obstacle(AksCluster cluster, string sentence) => new(RuleTable.RegistryFirewall, sentence, new SourceSpan(cluster.Title));

    private static IEnumerable<string> FactsOf(AksCluster cluster, RegistryView view, PullAccess access, NetworkAccess network)
    {
        if (access is PullAccess.Granted granted)
        {
            var denials = view.Denials is Reading<IReadOnlyList<DenyAssignment>>.Unread { Reason: var reason }
                ? $"; deny assignments were not looked at: {reason}"
                : "; no deny assignment forbids it";
            yield return $"{cluster.Title} pulls with {granted.Evidence}{denials}";
        }

        if (network is NetworkAccess.Open open)
        {
            yield return $"{open.Evidence}; the network rules of the nodes{(cluster.OutboundType.Length > 0 ? $" (outbound {cluster.OutboundType})" : "")} were not looked at";
        }
    }

    private async Task<NodeAnswer> OfAccessAsync(JudgedCluster[] judged, ImageReference image, CancellationToken cancellation)
    {
        var here = await witness(image, cancellation).ConfigureAwait(false);
        List<SourcedCredential> others = [.. here.Candidates.Where(candidate => candidate.Credential is not Credential.Anonymous)];
        if (judged.Where(cluster => cluster.Access is PullAccess.Denied).ToList() is { Count: > 0 } denied)
        {
            return new NodeAnswer([], [.. denied.Select(Denial)]) { Others = others };
        }

        if (judged.Where(cluster => cluster.Access is PullAccess.Unknown).ToList() is { Count: > 0 } unknown)
        {
            return new NodeAnswer(
                [], [.. unknown.Select(cluster => cluster.Finding(RuleTable.IdentityUnavailable, ((PullAccess.Unknown)cluster.Access).Sentence))])
            {
                Others = others,
            };
        }

        var who = string.Join(" and ", judged.Select(cluster => $"{cluster.Identity} ({((PullAccess.Granted)cluster.Access).Evidence})"));
        return others.Count > 0
            ? new NodeAnswer([.. here.Candidates.Select(candidate => Stand(candidate, who))], [])
            {
                StandsIn = judged[0].Finding(
                    RuleTable.IdentityUnavailable, $"{who} may pull, but what asked in its place was refused, so whether the image is there is not known"),
            }
            : new NodeAnswer([],
            [
                judged[0].Finding(
                    RuleTable.IdentityUnavailable,
                    $"{who} may pull, but whether the image is there could not be asked: this run has no credential for {image.Registry.Name}"
                    + string.Concat(here.Remarks.Take(1).Select(remark => $" ({remark.Message})"))),
            ]);
    }

    private static Finding Denial(JudgedCluster cluster)
    {
        var denied = (PullAccess.Denied)cluster.Access;
        return cluster.Finding(RuleTable.RoleMissing, denied.Sentence) with { Remedy = denied.Repair };
    }

    /// <summary>The anonymous try behind the identity is the node's own.</summary>
    private static SourcedCredential Stand(SourcedCredential candidate, string who) => candidate.Credential is Credential.Anonymous ? candidate : candidate with
    {
        Origin = new CredentialOrigin(
            CredentialKind.NodeIdentity, $"{who}, asked here with {candidate.Origin.Text}", candidate.Origin.Span),
    };

    /// <summary>What was found of one cluster and one image.</summary>
    private sealed record JudgedCluster(string Title, PullAccess Access)
    {
        public string Identity { get; init; } = "";

        public Finding? Obstacle { get; init; }

        public IReadOnlyList<string> Facts { get; init; } = [];

        public Finding Finding(Rule rule, string message) => new(rule, message, new SourceSpan(Title));
    }
}
