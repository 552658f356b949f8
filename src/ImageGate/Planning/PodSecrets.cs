using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>
/// Which pull secrets a pod has: those that it lists, or where it lists none those of its ServiceAccount, always from
/// its own namespace (plugin/pkg/admission/serviceaccount and pkg/kubelet/kubelet_pods.go).
/// </summary>
internal sealed class PodSecrets(SecretSources sources)
{
    private const string DefaultAccount = "default";

    public async ValueTask<PodKeyring> OfAsync(ImageUse use, CancellationToken cancellation)
    {
        if (use.Pod.PullSecrets.Count > 0)
        {
            var listed = await FindAsync(use, use.Pod.PullSecrets, null, cancellation).ConfigureAwait(false);
            return new PodKeyring([.. listed, .. Dropped(use)]);
        }

        var account = await sources.ServiceAccountAsync(use, AccountName(use), cancellation).ConfigureAwait(false);
        return new PodKeyring(account switch
        {
            ClusterAnswer<ServiceAccount>.Found { Object: var found } =>
                await FindAsync(use, found.PullSecrets, found.Object.Name, cancellation).ConfigureAwait(false),
            ClusterAnswer<ServiceAccount>.Unavailable { Reason: var reason } =>
                [SecretAnswer.Blocked(new Finding(RuleTable.IdentityUnavailable, Unread(use, reason), use.Span))],
            _ => [],
        })
        {
            Unseen = account is ClusterAnswer<ServiceAccount>.Absent ? Unseen(use) : null,
        };
    }

    /// <summary>Of the default account it is not said: it has no pull secrets unless somebody gave it some.</summary>
    private string? Unseen(ImageUse use) => sources.HasCluster || AccountName(use) == DefaultAccount
        ? null
        : $"ServiceAccount {use.Object.Namespace}/{AccountName(use)} is not among the inputs, so pull secrets that it may have "
            + "are not known; --kube-context reads them";

    private static string AccountName(ImageUse use) => use.Pod.ServiceAccount is { Length: > 0 } name ? name : DefaultAccount;

    private static string Unread(ImageUse use, string reason) =>
        $"ServiceAccount {use.Object.Namespace}/{AccountName(use)} could not be read: {reason}";

    private async ValueTask<List<SecretAnswer>> FindAsync(
        ImageUse use, IReadOnlyList<string> names, string? account, CancellationToken cancellation)
    {
        List<SecretAnswer> answers = [];
        foreach (var name in names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var named = new NamedSecret(use.Object.Namespace, name, account, use.Span, use.Environment);
            answers.Add(await sources.FindAsync(named, cancellation).ConfigureAwait(false));
        }

        return answers;
    }

    private IEnumerable<SecretAnswer> Dropped(ImageUse use)
    {
        var dropped = sources.ServiceAccountOf(use, AccountName(use))?.PullSecrets.Except(use.Pod.PullSecrets).ToList() ?? [];
        var message = $"ServiceAccount {use.Object.Namespace}/{AccountName(use)} has pull secrets "
            + $"({string.Join(", ", dropped)}) that this pod does not get, because it lists its own";
        return dropped.Count == 0
            ? []
            : [SecretAnswer.Remark(new Finding(RuleTable.PullSecretUnused, message, use.Span))];
    }
}
