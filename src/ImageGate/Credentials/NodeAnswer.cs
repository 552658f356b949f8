using ImageGate.Rules;

namespace ImageGate.Credentials;

/// <summary>What the node offers for an image, in the order in which it is tried.</summary>
/// <param name="Remarks">IG207 for each source that could not be asked: then a credential may be missing here.</param>
internal sealed record NodeAnswer(IReadOnlyList<SourcedCredential> Candidates, IReadOnlyList<Finding> Remarks)
{
    public static readonly NodeAnswer Nothing = new([], []);

    public static NodeAnswer Of(SourcedCredential candidate) => new([candidate], []);

    public static NodeAnswer Unavailable(string message, SourceSpan span) =>
        new([], [new Finding(RuleTable.IdentityUnavailable, message, span)]);

    /// <summary>All answers in turn; nothing is tried or said a second time.</summary>
    public static NodeAnswer Join(IReadOnlyList<NodeAnswer> answers) => new(
        [.. answers.SelectMany(answer => answer.Candidates).DistinctBy(candidate => candidate.Credential)],
        [.. answers.SelectMany(answer => answer.Remarks).Distinct()]);
}
