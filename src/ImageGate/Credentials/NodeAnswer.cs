using ImageGate.Rules;

namespace ImageGate.Credentials;

/// <summary>What the node offers for an image, in the order in which it is tried.</summary>
/// <param name="Remarks">IG207 for each source that could not be asked: then a credential may be missing here.</param>
internal sealed record NodeAnswer(IReadOnlyList<SourcedCredential> Candidates, IReadOnlyList<Finding> Remarks)
{
    /// <summary>What stands in the way of every pull by this node, whatever the credential (IG305), or null.</summary>
    public Finding? Obstacle { get; init; }

    /// <summary>
    /// Set where the candidates are not the node's own but ask in its place: their refusal says nothing of the node.
    /// </summary>
    public Finding? StandsIn { get; init; }

    /// <summary>Credentials that the node does not have, and that may tell a missing image from a hidden one.</summary>
    public IReadOnlyList<SourcedCredential> Others { get; init; } = [];

    /// <summary>What is known of the node's pull before the registry is asked, for the evidence.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    public static readonly NodeAnswer Nothing = new([], []);

    public bool IsNothing =>
        Candidates.Count + Remarks.Count + Others.Count + Facts.Count == 0 && Obstacle is null && StandsIn is null;

    public static NodeAnswer Of(SourcedCredential candidate) => new([candidate], []);

    public static NodeAnswer Unavailable(string message, SourceSpan span) =>
        new([], [new Finding(RuleTable.IdentityUnavailable, message, span)]);

    /// <summary>All answers in turn; nothing is tried or said a second time.</summary>
    public static NodeAnswer Join(IReadOnlyList<NodeAnswer> answers) => answers.All(answer => answer.IsNothing) ? Nothing : new(
        [.. answers.SelectMany(answer => answer.Candidates).DistinctBy(candidate => candidate.Credential)],
        [.. answers.SelectMany(answer => answer.Remarks).Distinct()])
    {
        Obstacle = answers.Select(answer => answer.Obstacle).FirstOrDefault(obstacle => obstacle is not null),
        StandsIn = answers.Select(answer => answer.StandsIn).FirstOrDefault(finding => finding is not null),
        Others = [.. answers.SelectMany(answer => answer.Others)],
        Facts = [.. answers.SelectMany(answer => answer.Facts)],
    };
}
