using ImageGate.References;

namespace ImageGate.Verdicts;

/// <summary>
/// Which existing tags were probably meant: the same but for a leading v, case or separators; then a slip in its
/// letters; then the newest of its series (same words, numbers that begin alike); then a few edits.
/// </summary>
internal static class NearestTags
{
    private const int Count = 3;
    private const int LongestTag = 128;
    private const int MostEdits = 6;

    public static IReadOnlyList<string> Of(string tag, IReadOnlyList<string> tags)
    {
        var wanted = TagShape.Of(tag);
        return
        [
            .. tags.Where(t => t.Length is > 0 and <= LongestTag)
                .Distinct(StringComparer.Ordinal)
                .Select(t => Judge(wanted, TagShape.Of(t)))
                .Where(t => t.Rank < Rank.None)
                .OrderBy(t => t.Rank)
                .ThenBy(t => t.Distance)
                .ThenByDescending(t => t.Shape)
                .Take(Count)
                .Select(t => t.Shape.Tag),
        ];
    }

    private enum Rank
    {
        Spelling,
        Slip,
        Series,
        Edits,
        Newest,
        None,
    }

    /// <param name="Distance">Within the rank; less is nearer.</param>
    private sealed record Candidate(TagShape Shape, Rank Rank, int Distance);

    private static Candidate Judge(TagShape wanted, TagShape found)
    {
        var limit = Math.Clamp(wanted.Plain.Length / 2, 2, MostEdits);
        var edits = EditDistance.Between(wanted.Plain, found.Plain, limit);
        var common = wanted.Words == found.Words ? wanted.CommonNumbers(found) : 0;
        return (edits, common) switch
        {
            (0, _) => new Candidate(found, Rank.Spelling, 0),
            (1, _) when wanted.Numbers.SequenceEqual(found.Numbers) => new Candidate(found, Rank.Slip, 0),
            (_, > 0) => new Candidate(found, Rank.Series, -common),
            _ when edits <= limit => new Candidate(found, Rank.Edits, edits),

            // Of a name such as latest or stable nothing is near; what is newest may be meant.
            _ when wanted.Numbers.Count == 0 && found.IsPlainVersion => new Candidate(found, Rank.Newest, 0),
            _ => new Candidate(found, Rank.None, 0),
        };
    }
}
