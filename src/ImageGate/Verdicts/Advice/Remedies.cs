using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Verdicts.Advice;

/// <summary>What to do about a failure, with the names of the case filled in; what holds for every registry stays with the rule.</summary>
internal static class Remedies
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
    private static string? Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var parts = text.Split('{', '}');
        for (var i = 1; i < parts.Length; i += 2)
        {
            if (!values.TryGetValue(parts[i], out var value))
            {
                return null;
            }

            parts[i] = value;
        }

        return string.Concat(parts);
    }
}
