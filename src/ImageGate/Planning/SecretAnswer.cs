using ImageGate.Credentials;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>What is known of one pull secret that a pod names.</summary>
/// <param name="Title">The name of a secret that could be read, for a message that it does not help; or null.</param>
internal sealed record SecretAnswer(string? Title, IReadOnlyList<KeyringEntry> Entries)
{
    /// <summary>Why no pull of the pod can be judged or work while the secret is as it is (IG204, IG205, IG207).</summary>
    public Finding? Obstacle { get; init; }

    /// <summary>
    /// Why the kubelet passes over the secret. An obstacle where no other secret of the pod has an entry for the image:
    /// whoever names a secret does not mean the node's credentials.
    /// </summary>
    public Finding? Ignored { get; init; }

    public IReadOnlyList<Finding> Remarks { get; init; } = [];

    /// <summary>Content of the cluster that the deployment is about to replace.</summary>
    public IReadOnlyList<KeyringEntry> Replaced { get; init; } = [];

    public static SecretAnswer Blocked(Finding obstacle) => new(null, []) { Obstacle = obstacle };

    public static SecretAnswer PassedOver(Finding ignored) => new(null, []) { Ignored = ignored };

    public static SecretAnswer Remark(Finding remark) => new(null, []) { Remarks = [remark] };

    /// <summary>Fails every pull of the pod.</summary>
    public static SecretAnswer Unreadable(NamedSecret named, string fault, SourceSpan span) =>
        Blocked(named.Finding(RuleTable.PullSecretInvalid, $"cannot be read by the kubelet: {fault}", span));

    public static SecretAnswer Of(NamedSecret named, PullSecretContent content, SourceSpan span) => content.Fault is { } fault
        ? Unreadable(named, $"its content {fault}", span)
        : new SecretAnswer(named.Title, content.Entries);
}
