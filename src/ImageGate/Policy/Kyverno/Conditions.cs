using ImageGate.Manifests.Documents;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Policy.Kyverno;

/// <summary>Conditions of preconditions and deny rules (kyverno, pkg/engine/variables/operator).</summary>
internal sealed class Conditions(Sight sight, YamlMapping? element)
{
    /// <param name="conditions">A mapping with <c>any</c> and <c>all</c>, or, as in old policies, a list of which all must hold.</param>
    public Certainty Hold(YamlNode? conditions) => conditions switch
    {
        null => Certainty.Yes,
        YamlSequence list => All(list.Items),
        YamlMapping block => All(block.List("all")).And(block.Find("any") is YamlSequence { Items.Count: > 0 } any ? Any(any.Items) : Certainty.Yes),
        _ => Certainty.Unknown,
    };

    private Certainty All(IEnumerable<YamlNode> conditions) => conditions.Select(Holds).All();

    private Certainty Any(IEnumerable<YamlNode> conditions) => conditions.Select(Holds).Any();

    private Certainty Holds(YamlNode condition)
    {
        if (condition is not YamlMapping block || block.Text("key") is not { } text || new Expression(sight, element).Evaluate(text) is not { } key)
        {
            return Certainty.Unknown;
        }

        return Values(block.Find("value")) is { } values ? Compare(key, block.Text("operator") ?? "", values) : Certainty.Unknown;
    }

    private List<string>? Values(YamlNode? value)
    {
        var nodes = value is YamlSequence list ? list.Items : value is null ? [] : [value];
        var texts = nodes.Select(node => node is YamlScalar scalar ? new Expression(sight, element).Evaluate(scalar.Text)?.Values : null).ToList();
        return texts.Contains(null) ? null : [.. texts.SelectMany(text => text!)];
    }

    private Certainty Compare(Texts key, string comparison, List<string> values)
    {
        if (key.IsList && key.Values.Count == 0)
        {
            // Of the image under review nothing is there to compare: it is not to blame.
            return sight.IsAlone ? Certainty.No : Certainty.Unknown;
        }

        var found = key.Values.Select(text => values.Exists(value => IsLike(text, value))).ToList();
        return (comparison.ToUpperInvariant(), key.IsList) switch
        {
            ("EQUALS" or "EQUAL", false) => Certainties.Of(found.Contains(true)),
            ("NOTEQUALS" or "NOTEQUAL", false) => Certainties.Of(!found.Contains(true)),
            ("IN" or "ALLIN", _) => Certainties.Of(!found.Contains(false)),
            ("ANYIN", _) => Certainties.Of(found.Contains(true)),
            ("NOTIN", false) or ("ALLNOTIN", _) => Certainties.Of(!found.Contains(true)),
            ("ANYNOTIN", _) => Certainties.Of(found.Contains(false)),
            _ => Certainty.Unknown,
        };
    }

    /// <summary>Both sides may hold wildcards.</summary>
    private static bool IsLike(string text, string value) => TextGlob.Matches(value, text) || TextGlob.Matches(text, value);
}
