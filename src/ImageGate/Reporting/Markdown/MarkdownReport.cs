using System.Globalization;
using ImageGate.Rules;

namespace ImageGate.Reporting.Markdown;

/// <summary>
/// The report as a job summary: the conclusion, the counts, what fails with its evidence in parts that can be opened, and a
/// table of all images. GitHub throws away a summary of more than 1 MiB, and other steps write to it too.
/// </summary>
internal sealed class MarkdownReport
{
    private const int MostBytes = 900_000;

    private readonly Report report;
    private readonly RunFacts facts;
    private readonly BoundedPage page;

    private MarkdownReport(Report report, RunFacts facts, BoundedPage page) => (this.report, this.facts, this.page) = (report, facts, page);

    public static void Write(Report report, RunFacts facts, TextWriter output) =>
        new MarkdownReport(report, facts, new BoundedPage(output, MostBytes)).Write();

    private void Write()
    {
        page.Write($"## {Sign()} ImageGate: {MarkdownText.Of(SummarySentence.Conclusion(report, facts.ExitCode))}\n\n");
        WriteCounts();
        WriteVerdicts("Failed", 0, 0.5);
        WriteVerdicts("Undetermined", 1, 0.6);
        WriteFindings("Not read", report.Problems, 0.65);
        WriteFindings("Warnings", report.Warnings, 0.7);
        WriteUnchecked();
        WriteTable();
        page.Write($"\n<sub>ImageGate {MarkdownText.Of(facts.Version)}{Vantage()}</sub>\n");
    }

    private string Sign() => facts.ExitCode switch
    {
        ExitCode.Success => "✅",
        ExitCode.Undetermined or ExitCode.NothingToCheck => "⚠️",
        _ => "❌",
    };

    private void WriteCounts()
    {
        var counts = ReportCounts.Of(report);
        page.Write($"| {string.Join(" | ", counts.Select(count => count.Name))} |\n");
        page.Write($"|{string.Concat(Enumerable.Repeat(" --: |", counts.Count))}\n");
        page.Write($"| {string.Join(" | ", counts.Select(count => Number(count.Count)))} |\n\n");
    }

    private void WriteVerdicts(string title, int rank, double share)
    {
        var blocks = report.Verdicts.Where(verdict => StatusWords.Rank(verdict) == rank).Select(MarkdownVerdict.Of).ToList();
        WriteSection(title, blocks, share);
    }

    private void WriteFindings(string title, IReadOnlyList<Finding> findings, double share) => WriteSection(
        title,
        [.. findings.Select(finding => $"- {MarkdownText.Code(finding.Span.ToString())} {MarkdownText.Of(finding.Message)} ({MarkdownVerdict.Link(finding.Rule)})\n")],
        share);

    private void WriteUnchecked() => WriteSection(
        "Not checked",
        [
            .. report.Coverage.Unchecked.Select(value =>
                $"- {MarkdownText.Code(value.Span.ToString())} {MarkdownText.Of(value.Path)} {MarkdownText.Code(value.Value)} ({MarkdownVerdict.Link(RuleTable.ImageLikeValueNotChecked)})\n"),
        ],
        0.75);

    private void WriteSection(string title, List<string> blocks, double share)
    {
        if (blocks.Count == 0)
        {
            return;
        }

        page.Write($"### {title}\n\n");
        WriteRest(page.WriteFitting(blocks, share));
        page.Write("\n");
    }

    private void WriteTable()
    {
        if (report.Verdicts.Count == 0)
        {
            return;
        }

        page.Write("### All images\n\n| status | image | platform | used by | cause |\n| --- | --- | --- | --- | --- |\n");
        WriteRest(page.WriteFitting([.. report.Verdicts.OrderBy(StatusWords.Rank).Select(MarkdownVerdict.Row)], 1));
    }

    /// <summary>A summary that is cut says so.</summary>
    private void WriteRest(int count) => page.Write(
        count == 0 ? "" : $"\n_{SummarySentence.Count(count, "more line")} left out for the size of this page; the JSON report has all._\n");

    private string Vantage() => facts.Vantage is { } vantage ? $", asked from {MarkdownText.Of(vantage.Description)}" : "";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
