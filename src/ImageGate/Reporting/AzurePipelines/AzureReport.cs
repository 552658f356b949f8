using System.Globalization;
using ImageGate.Reporting.Findings;

namespace ImageGate.Reporting.AzurePipelines;

/// <summary>
/// Issues for Azure Pipelines, as logging commands on standard output. The agent keeps ten errors and ten warnings of a task,
/// in the order printed, and knows no third level (ci-ecosystem 2.5).
/// </summary>
internal static class AzureReport
{
    private const int MostOfLevel = 10;

    public static void Write(Report report, RunFacts facts, TextWriter output)
    {
        var findings = ReportFindings.Of(report, facts);
        var isNothingChecked = facts.ExitCode == ExitCode.NothingToCheck;
        Write("error", FindingLevel.Error, MostOfLevel - (isNothingChecked ? 1 : 0));
        Write("warning", FindingLevel.Warning, MostOfLevel);
        var summary = SummarySentence.Of(report, facts);

        // A check that looked at nothing must not pass unseen; otherwise the sentence is a heading of the log.
        output.Write(isNothingChecked ? $"{Issue("error", [], summary)}\n" : $"##[section]ImageGate: {summary}\n");
        if (facts.SummaryFile is { } file)
        {
            output.Write($"{new LoggingCommand("task.uploadsummary", [], file)}\n");
        }

        void Write(string type, FindingLevel level, int limit)
        {
            var (shown, rest) = Quota.Of(findings, level, limit);
            foreach (var finding in shown)
            {
                output.Write($"{Issue(type, PlaceOf(finding, facts), Message(finding))}\n");
            }

            if (rest > 0)
            {
                output.Write($"{Issue(type, [], $"{SummarySentence.Count(rest, $"more {type}")}: the log and the summary list all of them")}\n");
            }
        }
    }

    /// <summary>The agent shows the message alone, so it names the image.</summary>
    private static string Message(ReportFinding finding) =>
        string.Join('\n', [FindingText.Title(finding), .. FindingText.Lines(finding).Select(PlainText.Of)]);

    private static LoggingCommand Issue(string type, IEnumerable<(string, string)> place, string message) =>
        new("task.logissue", [("type", type), .. place], message);

    /// <summary>The agent prints empty brackets where a path has no line or no column.</summary>
    private static IEnumerable<(string, string)> PlaceOf(ReportFinding finding, RunFacts facts) =>
    [
        ("code", finding.Rule.Id),
        ("sourcepath", RepositoryPath.Of(finding.Place, facts.Directory)),
        ("linenumber", Number(finding.Place.Line)),
        ("columnnumber", Number(finding.Place.Column)),
    ];

    private static string Number(int value) => Math.Max(1, value).ToString(CultureInfo.InvariantCulture);
}
