using System.Globalization;
using System.Text;
using ImageGate.Manifests;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting.Markdown;

/// <summary>One image in Markdown: as a part that can be opened, and as a row of the table.</summary>
internal static class MarkdownVerdict
{
    /// <summary>One image must not fill the page: the JSON report has all.</summary>
    private const int MostLines = 25;

    public static string Of(Verdict verdict)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<details><summary><b>{verdict.Rule?.Id}</b> {Image(verdict)} {MarkdownText.Of(verdict.Message)}</summary>\n\n");
        AppendList(text, "To do", verdict.Remedies.Select(MarkdownText.Of));
        AppendList(text, "Used by", verdict.Plan.Uses.Select(use => MarkdownText.Code(UseText.Of(use))));
        AppendEvidence(text, verdict.Evidence);
        AppendList(text, "Hypotheses", verdict.Hypotheses.Select(finding =>
            $"{HypothesisWords.Of(finding.Hypothesis)} <b>{HypothesisWords.Of(finding.State)}</b> {MarkdownText.Of(finding.Reason)}"));
        text.Append(verdict.Rule is null ? "" : $"{Link(verdict.Rule)}: {MarkdownText.Of(verdict.Rule.Meaning)}\n\n");
        return text.Append("</details>\n\n").ToString();
    }

    public static string Row(Verdict verdict) =>
        $"| {Sign(verdict)} {StatusWords.Of(verdict)} | {Image(verdict)} | {MarkdownText.Of(string.Join(", ", verdict.Plan.Platforms))} | "
        + $"{UsedBy(verdict.Plan.Uses)} | {Cause(verdict)} |\n";

    public static string Link(Rule rule) => $"[{rule}]({RulePages.AddressOf(rule)})";

    private static void AppendList(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"**{title}**\n\n");
        foreach (var line in all.Take(MostLines))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        }

        text.Append(all.Count > MostLines ? $"- and {all.Count - MostLines} more\n\n" : "\n");
    }

    private static void AppendEvidence(StringBuilder text, IReadOnlyList<Evidence> evidence)
    {
        if (evidence.Count == 0)
        {
            return;
        }

        text.Append("| step | outcome | evidence | ms |\n| --- | --- | --- | --: |\n");
        foreach (var step in evidence.Take(MostLines))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {ReportNames.Of(step.Step)} | {ReportNames.Of(step.Outcome)} | {MarkdownText.Of(step.Detail)} | {step.Milliseconds} |\n");
        }

        text.Append(evidence.Count > MostLines ? $"\nand {evidence.Count - MostLines} more steps\n\n" : "\n");
    }

    private static string Sign(Verdict verdict) => StatusWords.Rank(verdict) switch
    {
        0 => "❌",
        1 => "❓",
        4 => "✅",
        _ => "➖",
    };

    private static string Image(Verdict verdict) => MarkdownText.Code(UseText.Image(verdict.Plan.Image));

    private static string UsedBy(IReadOnlyList<ImageUse> uses) =>
        MarkdownText.Code(UseText.Who(uses[0])) + (uses.Count > 1 ? $" and {uses.Count - 1} more" : "");

    private static string Cause(Verdict verdict) =>
        verdict.Rule is null ? MarkdownText.Of(verdict.Message) : $"{Link(verdict.Rule)} {MarkdownText.Of(verdict.Message)}";
}
