using ImageGate.Rules;

namespace ImageGate.Credentials;

/// <summary>
/// The credentials that a pull of one use tries, in the kubelet's order, and what is already known against them
/// without asking a registry. An empty list of candidates never occurs: where nothing matches it is one anonymous.
/// </summary>
/// <param name="Obstacle">
/// What stands in the way of the pull whatever the registry says to this run (IG204, IG205, IG207, IG305), or null.
/// </param>
/// <param name="Remarks">
/// Findings about the credentials themselves: warnings where the pull works, and where it is refused perhaps the cause.
/// </param>
internal sealed record CredentialChain(
    IReadOnlyList<SourcedCredential> Candidates, Finding? Obstacle, IReadOnlyList<Finding> Remarks)
{
    /// <summary>More would bury what they have in common.</summary>
    private const int MostCauses = 3;

    public static readonly CredentialChain AnonymousOnly = Of([], null, []);

    /// <summary>
    /// Credentials for this image that the pod does not have: of other namespaces and of the cluster. They tell a
    /// missing tag from one that the pod may not see, and never turn a failure into a pass.
    /// </summary>
    public IReadOnlyList<SourcedCredential> Others { get; init; } = [];

    /// <summary>
    /// What the cluster holds in the place of the pod's own credentials until the deployment replaces it. Asked also
    /// where the pull works: pods that start before that, or where a controller writes the Secret back, still use it.
    /// </summary>
    public IReadOnlyList<SourcedCredential> Replaced { get; init; } = [];

    /// <summary>Warnings that only hold as long as no registry has shown that the pull works.</summary>
    public IReadOnlyList<Finding> Risks { get; init; } = [];

    /// <summary>What the pod may have besides, but nobody gave: a sentence for a refusal of the anonymous pull, or null.</summary>
    public string? Unseen { get; init; }

    /// <summary>Said where a credential is refused that only asks in the place of the node's own (IG207), or null.</summary>
    public Finding? StandsIn { get; init; }

    /// <summary>What is known of the node's pull before the registry is asked.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>
    /// A credential that the pod has may be missing among the candidates, because its source gave no answer (IG207) or
    /// the runner's stand in for it (IG204) or for the node: a refusal then proves nothing. Otherwise null.
    /// </summary>
    public Finding? Doubt => Remark(RuleTable.IdentityUnavailable) ?? Remark(RuleTable.PullSecretNotGiven) ?? StandsIn;

    /// <summary>
    /// Why the pull goes without the credential that was meant for it: a secret that the kubelet cannot use (IG205) or
    /// that has no entry for the registry (IG206), or a node whose identity has no right there (IG208). Explains the refusal of an
    /// anonymous pull. Otherwise null.
    /// </summary>
    public Finding? CauseOfAnonymity => Remark(RuleTable.PullSecretInvalid)
        ?? Remark(RuleTable.PullSecretNoMatch)
        ?? Remark(RuleTable.RoleMissing);

    public static CredentialChain Of(
        IReadOnlyList<SourcedCredential> candidates, Finding? obstacle, IReadOnlyList<Finding> remarks) =>
        new(candidates.Count > 0 ? candidates : [SourcedCredential.Anonymous], obstacle, remarks);

    /// <summary>What all remarks of the rule say, at the place of the first: equal pulls of several pods may have their own.</summary>
    private Finding? Remark(Rule rule) => Remarks.Where(remark => remark.Rule == rule).ToList() is [var first, ..] all
        ? first with { Message = string.Join("; ", all.Select(remark => remark.Message).Distinct(StringComparer.Ordinal).Take(MostCauses)) }
        : null;
}
