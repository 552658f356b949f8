using ImageGate.Rules;

namespace ImageGate.Azure;

/// <summary>The operators of conditions that compare texts, for one text on the left.</summary>
internal static class TextComparison
{
    private const string AnyOfAny = "ForAnyOfAnyValues:";
    private const string AllOfAny = "ForAllOfAnyValues:";
    private const string IgnoreCase = "IgnoreCase";
    private const string Negation = "StringNot";

    /// <param name="values">More than one only where the operator says how several count.</param>
    public static Certainty Of(string comparison, string text, IReadOnlyList<string> values)
    {
        var countsAny = StartsWith(comparison, AnyOfAny) || StartsWith(comparison, AllOfAny);
        var name = countsAny ? comparison[AnyOfAny.Length..] : comparison;
        if (values.Count == 0 || (!countsAny && values.Count > 1) || (countsAny && StartsWith(name, Negation)))
        {
            return Certainty.Unknown;
        }

        var ignoresCase = name.EndsWith(IgnoreCase, StringComparison.OrdinalIgnoreCase);
        var rule = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return (ignoresCase ? name[..^IgnoreCase.Length] : name).ToUpperInvariant() switch
        {
            "STRINGEQUALS" => Certainties.Of(values.Any(value => text.Equals(value, rule))),
            "STRINGNOTEQUALS" => Certainties.Of(!text.Equals(values[0], rule)),
            "STRINGSTARTSWITH" => Certainties.Of(values.Any(value => text.StartsWith(value, rule))),
            "STRINGNOTSTARTSWITH" => Certainties.Of(!text.StartsWith(values[0], rule)),
            _ => Certainty.Unknown,
        };
    }

    private static bool StartsWith(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
