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
/// <param name="Remarks">Findings about the credentials themselves: warnings, such as a secret that matches nothing.</param>
internal sealed record CredentialChain(
    IReadOnlyList<SourcedCredential> Candidates,
    IReadOnlyList<SourcedCredential> AtHand,
    Finding? Obstacle,
    IReadOnlyList<Finding> Remarks)
{
    public static readonly CredentialChain AnonymousOnly = new([SourcedCredential.Anonymous], [], null, []);
}
