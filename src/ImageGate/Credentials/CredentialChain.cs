using ImageGate.Rules;

namespace ImageGate.Credentials;

/// <summary>
/// The credentials that a pull of one use tries, in the kubelet's order, and what is already known against them
/// without asking a registry. An empty list of candidates never occurs: where nothing matches it is one anonymous.
/// </summary>
/// <param name="Obstacle">
/// What stands in the way of the pull whatever the registry says (IG204, IG205, IG207), or null.
/// </param>
/// <param name="AtHand">
/// Other credentials of this run that match the image: they explain a failure and never undo it.
/// </param>
/// <param name="Remarks">
/// Findings about the credentials themselves: warnings where the pull works, and where it is refused perhaps the cause.
/// </param>
internal sealed record CredentialChain(
    IReadOnlyList<SourcedCredential> Candidates,
    IReadOnlyList<SourcedCredential> AtHand,
    Finding? Obstacle,
    IReadOnlyList<Finding> Remarks)
{
    public static readonly CredentialChain AnonymousOnly = Of([], null, []);

    /// <summary>
    /// The remark that explains a refusal of these candidates better than the refusal itself: a source that gave no
    /// answer (IG207: the refusal then proves nothing), a secret that the kubelet cannot use (IG205), or one without an
    /// entry for the registry (IG206). Null where the candidates are all that was meant.
    /// </summary>
    public Finding? CauseOfRefusal =>
        Remark(RuleTable.IdentityUnavailable) ?? Remark(RuleTable.PullSecretInvalid) ?? Remark(RuleTable.PullSecretNoMatch);

    public static CredentialChain Of(
        IReadOnlyList<SourcedCredential> candidates,
        Finding? obstacle,
        IReadOnlyList<Finding> remarks,
        IReadOnlyList<SourcedCredential>? atHand = null) =>
        new(candidates.Count > 0 ? candidates : [SourcedCredential.Anonymous], atHand ?? [], obstacle, remarks);

    private Finding? Remark(Rule rule) => Remarks.FirstOrDefault(remark => remark.Rule == rule);
}
