using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Policy.Kyverno;

/// <summary>What a rule demands of images: a pattern, one of several, conditions that refuse, or these for each container.</summary>
internal sealed class Validation(YamlMapping validate)
{
    /// <summary>Whether it is about images at all.</summary>
    public bool ConcernsImages => Undecidable.SpeaksOfImages(validate.Find("deny"))
        || Undecidable.SpeaksOfImages(validate.Find("foreach"))
        || Undecidable.SpeaksOfImages(validate.Find("cel"))
        || Undecidable.SpeaksOfImages(validate.Find("assert"))
        || (validate.Find("pattern") is { } pattern && PatternMatch.HasImages(pattern))
        || (validate.Find("anyPattern") is { } any && PatternMatch.HasImages(any));

    public string Message => validate.Text("message") is { Length: > 0 } message ? Excerpt.Of(message.Trim()) : "validation error";

    /// <summary>What no part of it could decide, in words; null where everything can be tried.</summary>
    public string? Language => validate.Find("cel") is not null ? "CEL is not evaluated here"
        : validate.Find("assert") is not null ? "assertions are not evaluated here"
        : null;

    /// <summary>The patterns of images that let in what they match, for what they say of registries.</summary>
    public IEnumerable<string> Patterns => ImagePatterns(validate.Find("pattern")).Concat(ImagePatterns(validate.Find("anyPattern")))
        .Concat(ImagePatterns(validate.Find("foreach"))).SelectMany(StringPattern.Alternatives);

    public Outcome Of(Sight sight) => Of(validate, sight, sight.Root, null);

    private static Outcome Of(YamlMapping block, Sight sight, YamlNode value, YamlMapping? element) => block switch
    {
        _ when block.Find("context") is not null => Outcome.Unknown,
        _ when block.Find("pattern") is { } pattern => new PatternMatch(sight).Match(value, pattern),
        _ when block.Find("anyPattern") is YamlSequence any =>
            any.Items.Select(pattern => new PatternMatch(sight).Match(value, pattern)).OfAlternatives(),
        _ when block.Mapping("deny") is { } deny => Denies(deny, sight, element),
        _ when block.Find("foreach") is YamlSequence loops && element is null =>
            loops.Items.OfType<YamlMapping>().Select(loop => OfElements(loop, sight)).OfItems(),
        _ => Outcome.Unknown,
    };

    /// <summary>True of the whole object, and true still where only the image under review is looked at.</summary>
    private static Outcome Denies(YamlMapping deny, Sight sight, YamlMapping? element)
    {
        var conditions = deny.Find("conditions");
        var isDenied = new Conditions(sight with { IsAlone = false }, element).Hold(conditions)
            .And(new Conditions(sight, element).Hold(conditions));
        return Outcomes.OfPattern(isDenied.Not());
    }

    private static Outcome OfElements(YamlMapping loop, Sight sight)
    {
        if (new Expression(sight, null).Elements(loop.Text("list") ?? "") is not { } elements)
        {
            return Outcome.Unknown;
        }

        if (!elements.Contains(sight.Container))
        {
            return Outcome.Passed;
        }

        return new Conditions(sight, sight.Container).Hold(loop.Find("preconditions")) switch
        {
            Certainty.No => Outcome.Skipped,
            Certainty.Unknown => Outcome.Unknown,
            _ => Of(loop, sight, sight.Container, sight.Container),
        };
    }

    private static IEnumerable<string> ImagePatterns(YamlNode? node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry => entry.Value is YamlScalar text
            ? Anchor.Of(entry.Key) is { Key: "image", IsCondition: false } ? [text.Text] : []
            : ImagePatterns(entry.Value)),
        YamlSequence list => list.Items.SelectMany(ImagePatterns),
        _ => [],
    };
}
