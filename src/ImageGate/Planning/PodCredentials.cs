using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>
/// Which credentials the pull of one use tries, in the kubelet's order: the matches in the pod's pull secrets, then the
/// node's; anonymous only where there are none at all (pkg/kubelet/kuberuntime/kuberuntime_image.go).
/// </summary>
/// <param name="standIn">The runner's credentials in the place of secrets that nobody gave, or null (<c>--stand-in</c>).</param>
internal sealed class PodCredentials(
    SecretSources sources, NodeLookup node, NodeLookup? standIn, TimeProvider clock)
{
    private readonly PodSecrets secrets = new(sources);

    public async ValueTask<CredentialChain> OfAsync(ImageUse use, CancellationToken cancellation)
    {
        if (use.Reference is not { } image || use.SkipReason is not null)
        {
            return CredentialChain.AnonymousOnly;
        }

        var pod = await secrets.OfAsync(use, cancellation).ConfigureAwait(false);
        var matches = pod.Lookup(image);
        var (missing, obstacles) = pod.IsNothing ? ([], []) : Split(pod.Obstacles(matches.Count > 0));
        var own = matches.Select(entry => new SourcedCredential(entry.Credential!, entry.Origin));
        var others = obstacles.Count > 0
            ? NodeAnswer.Nothing
            : await OutsideAsync(image, missing, cancellation).ConfigureAwait(false);
        if (pod.IsNothing && others.IsNothing && sources.Everywhere(image).Count == 0)
        {
            return CredentialChain.AnonymousOnly;
        }

        List<SourcedCredential> candidates = [.. own.Concat(others.Candidates).DistinctBy(c => c.Credential)];
        List<Finding> remarks =
        [
            .. pod.Remarks(image, use.Span, matches), .. missing, .. others.Remarks,
            .. NeedlessCredential.Misdirected(image, matches, use.Span),
            .. candidates.Select(candidate => Expired(candidate, use.Span)).OfType<Finding>(),
        ];
        return CredentialChain.Of(candidates, obstacles.FirstOrDefault() ?? others.Obstacle, remarks) with
        {
            StandsIn = others.StandsIn,
            Facts = others.Facts,
            Unseen = pod.Unseen,
            Risks = [.. NeedlessCredential.Risks(image, matches, use.Span)],
            Replaced = Besides(candidates, pod.Replaced(image)),
            Others = [.. Besides(candidates, pod.Replaced(image).Concat(sources.Everywhere(image))), .. others.Others],
        };
    }

    /// <summary>With stand-ins, a secret that nobody gave is a remark and no obstacle.</summary>
    private (List<Finding> Missing, List<Finding> Obstacles) Split(IEnumerable<Finding> found)
    {
        var all = found.ToLookup(finding => standIn is not null && finding.Rule == RuleTable.PullSecretNotGiven);
        return ([.. all[true].Select(WithStandIn)], [.. all[false]]);
    }

    /// <summary>What does not come from the pod's secrets: the stand-ins for missing ones and the node's.</summary>
    private async ValueTask<NodeAnswer> OutsideAsync(
        ImageReference image, List<Finding> missing, CancellationToken cancellation)
    {
        var standIns = standIn is null || missing.Count == 0
            ? NodeAnswer.Nothing
            : await standIn(image, cancellation).ConfigureAwait(false);
        var fromNode = await node(image, cancellation).ConfigureAwait(false);
        return NodeAnswer.Join([standIns with { Candidates = [.. standIns.Candidates.Select(AsStandIn)] }, fromNode]);
    }

    private static Finding WithStandIn(Finding missing) =>
        missing with { Message = $"{missing.Message}; until then the runner's credentials stand in for it (--stand-in)" };

    private static SourcedCredential AsStandIn(SourcedCredential candidate) => candidate with
    {
        Origin = candidate.Origin with
        {
            Kind = CredentialKind.StandIn,
            Text = $"the runner's {candidate.Origin.Text}, in place of the pull secret",
        },
    };

    private Finding? Expired(SourcedCredential candidate, SourceSpan span) =>
        TokenExpiry.Of(candidate.Credential) is { } end && end <= clock.GetUtcNow()
            ? new Finding(
                RuleTable.CredentialsRejected,
                $"{candidate.Origin.Text} holds a token that expired at {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
                candidate.Origin.Span ?? span)
            : null;

    private static List<SourcedCredential> Besides(List<SourcedCredential> candidates, IEnumerable<KeyringEntry> entries) =>
    [
        .. entries
            .Select(entry => new SourcedCredential(entry.Credential!, entry.Origin))
            .Where(other => other.Credential is not Credential.Anonymous)
            .ExceptBy(candidates.Select(candidate => candidate.Credential), other => other.Credential),
    ];
}
