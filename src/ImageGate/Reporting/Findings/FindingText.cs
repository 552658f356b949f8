using ImageGate.Rules;

namespace ImageGate.Reporting.Findings;

/// <summary>A finding in words, for a place that has room for some lines of plain text.</summary>
internal static class FindingText
{
    /// <summary>More workloads than this say nothing new.</summary>
    private const int MostUses = 5;

    /// <summary>The rule, and the image as written where the finding is about one.</summary>
    public static string Title(ReportFinding finding) =>
        finding.Verdict is null ? finding.Rule.ToString() : $"{finding.Rule}: {UseText.Image(finding.Verdict.Plan.Image)}";

    /// <summary>What is wrong, what to do, whom it hits, where to read more: a line each.</summary>
    public static IEnumerable<string> Lines(ReportFinding finding) =>
    [
        $"{finding.Sentence}.",
        .. finding.Remedies.Select(remedy => $"To do: {remedy}"),
        .. finding.Uses.Take(MostUses).Select(use => $"Used by {UseText.Of(use)}"),
        .. finding.Uses.Count > MostUses ? [$"and by {finding.Uses.Count - MostUses} more"] : Array.Empty<string>(),
        RulePages.AddressOf(finding.Rule),
    ];

    public static string LevelWord(Rule rule) => rule.Severity switch
    {
        Severity.Warning => "warning",
        Severity.Note => "note",
        _ => "error",
    };
}
