using System.Text.RegularExpressions;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Verdicts.Advice;

/// <summary>What to do about a failure, with the names of the case filled in; what holds for every registry stays with the rule.</summary>
internal static partial class Remedies
{
    private const int Most = 4;

    public static IReadOnlyList<string> For(Rule rule, PullPlan plan, Attempt? attempt)
    {
        if (plan.Reference is not { } reference)
        {
            return [];
        }

        var named = reference.Registry.KindOf();
        var kind = named == RegistryKind.Generic && attempt is not null ? attempt.Kind : named;
        var values = RemedyValues.Of(plan, attempt);
        return
        [
            .. RemedyTable.Rows
                .Where(row => (row.Kind is null || row.Kind == kind) && row.Rules.Contains(rule))
                .Select(row => Fill(row.Text, values))
                .OfType<string>()
                .Take(Most),
        ];
    }

    /// <summary>The text with its values, or null where one of them is not known.</summary>
    private static string? Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Matches(text).All(match => values.ContainsKey(match.Groups[1].Value))
            ? Placeholder().Replace(text, match => values[match.Groups[1].Value])
            : null;

    [GeneratedRegex(@"\{([A-Za-z]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
