using System.Text.Json;
using ImageGate.Reporting.Findings;
using ImageGate.Rules;

namespace ImageGate.Reporting.Sarif;

/// <summary>A rule as a reporting descriptor: what it means and what to do, for those who meet it in a pull request.</summary>
internal static class SarifRule
{
    public static void Write(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", string.Concat(rule.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
        WriteText(json, "shortDescription", rule.Meaning);
        WriteText(json, "fullDescription", rule.Meaning);
        json.WriteStartObject("help");
        json.WriteString("text", $"{rule.Meaning}\n{string.Join('\n', rule.Remedies)}\n{RulePages.AddressOf(rule)}");
        json.WriteString("markdown", Markdown(rule));
        json.WriteEndObject();
        json.WriteString("helpUri", RulePages.AddressOf(rule));
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", FindingText.LevelWord(rule));
        json.WriteEndObject();
        WriteProperties(json, rule);
        json.WriteEndObject();
    }

    private static string Markdown(Rule rule) =>
        $"{rule.Meaning}\n\n**What to do**\n\n{string.Concat(rule.Remedies.Select(remedy => $"- {remedy}\n"))}\n[{rule.Id}: example, repair, waiver]({RulePages.AddressOf(rule)})";

    private static void WriteProperties(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartObject("properties");
        json.WriteStrings("tags", ["kubernetes", "container-image", .. rule.Hypothesis is Hypothesis.None ? [] : new[] { HypothesisWords.Of(rule.Hypothesis) }]);
        json.WriteString("precision", rule.Severity is Severity.Failed ? "very-high" : "high");
        json.WriteString("problem.severity", FindingText.LevelWord(rule) is "note" ? "recommendation" : FindingText.LevelWord(rule));
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
