using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>What the cluster adds to the inputs: the content of Secrets that they lack, and where both disagree.</summary>
internal sealed class ClusterAnswers(Cluster cluster)
{
    private readonly AskOnce<(string Namespace, string Name), ClusterAnswer<PullSecret>> secrets =
        new((key, cancellation) => cluster.Secret(key.Namespace, key.Name, cancellation));

    private readonly AskOnce<(string Namespace, string Name), ClusterAnswer<ServiceAccount>> accounts =
        new((key, cancellation) => cluster.ServiceAccount(key.Namespace, key.Name, cancellation));

    public Task<ClusterAnswer<ServiceAccount>> ServiceAccountAsync(string ns, string name, CancellationToken cancellation) =>
        accounts.AskAsync((ns, name), cancellation);

    /// <param name="known">What the inputs say, or null where they do not hold the content.</param>
    /// <param name="input">The object of the inputs, or null.</param>
    public async ValueTask<SecretAnswer> CompleteAsync(
        SecretAnswer? known, NamedSecret named, PullSecret? input, CancellationToken cancellation)
    {
        var answer = await secrets.AskAsync((named.Namespace, named.Name), cancellation).ConfigureAwait(false);
        var place = $" in cluster {cluster.Name}";
        return (known, answer) switch
        {
            (null, ClusterAnswer<PullSecret>.Found found) => SecretObject.Read(found.Object, named, place),
            (null, ClusterAnswer<PullSecret>.Unavailable unavailable) =>
                SecretAnswer.Blocked(named.Finding(RuleTable.IdentityUnavailable, $"could not be read{place}: {unavailable.Reason}")),
            (null, _) when input is not null => AbsentSecret.Of(named, input, []),
            (null, _) => SecretAnswer.Remark(named.Finding(
                RuleTable.PullSecretNoMatch, $"is neither among the inputs nor{place}; the kubelet goes on without it")),
            (_, ClusterAnswer<PullSecret>.Found found) => Compare(known, SecretObject.Read(found.Object, named, place), named, input!),
            (_, ClusterAnswer<PullSecret>.Unavailable unavailable) => With(known, named.Finding(
                RuleTable.PullSecretUnused, $"could not be compared with the one{place}: {unavailable.Reason}", input!.Span)),
            _ => known,
        };
    }

    private SecretAnswer Compare(SecretAnswer known, SecretAnswer current, NamedSecret named, PullSecret input)
    {
        if (Content(known).SetEquals(Content(current)))
        {
            return known;
        }

        var message = $"differs from the one in cluster {cluster.Name}, which the deployment replaces";
        var changed = With(known, named.Finding(RuleTable.PullSecretUnused, message, input.Span));
        return changed with { Replaced = current.Entries };
    }

    private static HashSet<(string, Credential?)> Content(SecretAnswer answer) =>
        [.. answer.Entries.Select(entry => (entry.Key, entry.Credential))];

    private static SecretAnswer With(SecretAnswer answer, Finding remark) =>
        answer with { Remarks = [.. answer.Remarks, remark] };
}
