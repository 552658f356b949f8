using System.Globalization;
using ImageGate.Reporting.Findings;
using ImageGate.Rules;

namespace ImageGate.Reporting.GitHub;

/// <summary>
/// Annotations for GitHub Actions, as workflow commands on standard output. The runner keeps ten of each level in a step, in
/// the order printed (ci-ecosystem 1.4).
/// </summary>
internal static class GitHubReport
{
    private const int MostOfLevel = 10;

    public static void Write(Report report, RunFacts facts, TextWriter output)
    {
        var findings = ReportFindings.Of(report, facts);
        Write("error", FindingLevel.Error, MostOfLevel - (SaysNothingChecked(facts) ? 1 : 0));
        Write("warning", FindingLevel.Warning, MostOfLevel);
        Write("notice", FindingLevel.Notice, MostOfLevel - (SaysNothingChecked(facts) ? 0 : 1));
        output.Write(new WorkflowCommand(
            SaysNothingChecked(facts) ? "error" : "notice", [("title", "ImageGate")], SummarySentence.Of(report, facts)) + "\n");

        void Write(string name, FindingLevel level, int limit)
        {
            var (shown, rest) = Quota.Of(findings, level, limit);
            foreach (var finding in shown)
            {
                output.Write($"{CommandOf(name, finding, facts)}\n");
            }

            if (rest > 0)
            {
                output.Write($"{Rest(name, rest)}\n");
            }
        }
    }

    /// <summary>A check that looked at nothing must not pass unseen.</summary>
    private static bool SaysNothingChecked(RunFacts facts) => facts.ExitCode == ExitCode.NothingToCheck;

    private static WorkflowCommand CommandOf(string name, ReportFinding finding, RunFacts facts) => new(
        name,
        [.. PlaceOf(finding.Place, facts), ("title", FindingText.Title(finding))],
        string.Join('\n', FindingText.Lines(finding).Select(PlainText.Of)));

    /// <summary>A column without a line is dropped by the runner.</summary>
    private static IEnumerable<(string, string)> PlaceOf(SourceSpan place, RunFacts facts)
    {
        yield return ("file", RepositoryPath.Of(place, facts.Directory));
        if (place.Line > 0)
        {
            yield return ("line", Number(place.Line));
        }

        if (place is { Line: > 0, Column: > 0 })
        {
            yield return ("col", Number(place.Column));
        }
    }

    private static WorkflowCommand Rest(string name, int count) => new(
        name, [("title", "ImageGate")], $"{SummarySentence.Count(count, $"more {name}")}: the log and the job summary list all of them");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
