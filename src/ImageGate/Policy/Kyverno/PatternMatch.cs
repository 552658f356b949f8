using ImageGate.Manifests.Documents;
using ImageGate.References;

namespace ImageGate.Policy.Kyverno;

/// <summary>
/// Holds an object against a pattern (kyverno, pkg/engine/validate), as far as images are concerned: other fields count only
/// where they are conditions. What a policy says of them is no reason why an image is refused.
/// </summary>
internal sealed class PatternMatch(Sight sight)
{
    private const string ImageKey = "image";

    public Outcome Match(YamlNode? value, YamlNode pattern) => Match(value, pattern, "", isForImages: true);

    /// <summary>Whether the pattern says anything of images.</summary>
    public static bool HasImages(YamlNode pattern) => Holds(pattern, anchor => anchor.Key == ImageKey);

    private Outcome Match(YamlNode? value, YamlNode pattern, string key, bool isForImages) => (value, pattern) switch
    {
        (YamlMapping mapping, YamlMapping part) => MatchMapping(mapping, part, isForImages),
        (YamlSequence list, YamlSequence { Items: [YamlMapping part, ..] }) =>
            Items(list, key).Select(item => Match(item, part, "", isForImages)).OfItems(),
        (YamlSequence list, YamlSequence { Items: [YamlScalar part, ..] }) =>
            list.Items.Select(item => Match(item, part, "", isForImages)).InTurn(),
        (YamlSequence list, YamlScalar part) => list.Items.Select(item => Match(item, part, "", isForImages)).InTurn(),
        (YamlScalar text, YamlScalar part) => Outcomes.OfPattern(StringPattern.Matches(part.Text, text.Text)),
        (null, YamlScalar { IsNull: true }) => Outcome.Passed,
        (_, YamlSequence { Items: [YamlSequence, ..] }) => Outcome.Unknown,
        _ => Outcome.Failed,
    };

    private Outcome MatchMapping(YamlMapping value, YamlMapping pattern, bool isForImages) => pattern.Entries
        .Select(entry => (Anchor: Anchor.Of(entry.Key), Pattern: entry.Value))
        .Where(part => !isForImages || IsRelevant(part.Anchor, part.Pattern))
        .OrderBy(part => part.Anchor.IsCondition ? 0 : HasConditions(part.Pattern) ? 1 : 2)
        .Select(part => MatchEntry(value, part.Anchor, part.Pattern, isForImages))
        .InTurn();

    private Outcome MatchEntry(YamlMapping value, Anchor anchor, YamlNode pattern, bool isForImages)
    {
        var found = Value(value, anchor.Key);
        return anchor.Kind switch
        {
            AnchorKind.Condition when found is null => Outcome.Skipped,
            AnchorKind.Condition => AsCondition(Match(found, pattern, anchor.Key, isForImages: false)),
            AnchorKind.Global => found is null ? Outcome.Passed : AsCondition(Match(found, pattern, anchor.Key, isForImages: false)),
            AnchorKind.Equality => found is null ? Outcome.Passed : Match(found, pattern, anchor.Key, isForImages),
            AnchorKind.Existence => found is null ? Outcome.Passed : OneOf(found, pattern, isForImages),
            AnchorKind.Negation => found is null ? Outcome.Passed : Outcome.Failed,
            _ when pattern is YamlScalar { Text: "*" } => found is null ? Outcome.Failed : Outcome.Passed,
            _ => Match(found, pattern, anchor.Key, isForImages),
        };
    }

    private YamlNode? Value(YamlMapping mapping, string key)
    {
        if (!key.AsSpan().ContainsAny('*', '?'))
        {
            return sight.Value(mapping, key);
        }

        // Keys of labels and annotations may hold wildcards.
        return mapping.Entries.Where(entry => TextGlob.Matches(key, entry.Key)).Select(entry => entry.Value).FirstOrDefault();
    }

    private IEnumerable<YamlNode> Items(YamlSequence list, string key) => sight.IsAlone && Sight.IsContainerList(key)
        ? sight.Container.Text("name") is { } name && ReferenceEquals(list.Named(name), sight.Container) ? [sight.Container] : []
        : list.Items;

    private Outcome OneOf(YamlNode list, YamlNode pattern, bool isForImages) => (list, pattern) switch
    {
        (YamlSequence items, YamlSequence { Items: [YamlMapping part, ..] }) =>
            items.Items.Select(item => Match(item, part, "", isForImages)).OfAlternatives() is Outcome.Skipped ? Outcome.Failed
            : items.Items.Select(item => Match(item, part, "", isForImages)).OfAlternatives(),
        _ => Outcome.Unknown,
    };

    private static Outcome AsCondition(Outcome outcome) => outcome is Outcome.Failed ? Outcome.Skipped : outcome;

    private static bool IsRelevant(Anchor anchor, YamlNode pattern) =>
        anchor.IsCondition || anchor.Key == ImageKey || HasImages(pattern) || HasConditions(pattern);

    private static bool HasConditions(YamlNode pattern) => Holds(pattern, anchor => anchor.IsCondition);

    private static bool Holds(YamlNode pattern, Func<Anchor, bool> isWanted) => pattern switch
    {
        YamlMapping mapping => mapping.Entries.Any(entry => isWanted(Anchor.Of(entry.Key)) || Holds(entry.Value, isWanted)),
        YamlSequence list => list.Items.Any(item => Holds(item, isWanted)),
        _ => false,
    };
}
