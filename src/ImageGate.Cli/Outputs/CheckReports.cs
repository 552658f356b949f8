using ImageGate.Reporting;
using ImageGate.Reporting.AzurePipelines;
using ImageGate.Reporting.GitHub;
using ImageGate.Reporting.Html;
using ImageGate.Reporting.JUnit;
using ImageGate.Reporting.Markdown;
using ImageGate.Reporting.Sarif;

namespace ImageGate.Cli.Outputs;

/// <summary>The formats of a check: each is a function of the same report.</summary>
internal static class CheckReports
{
    /// <returns>A message for each that could not be written.</returns>
    public static IReadOnlyList<string> Write(Report report, RunFacts facts, Settings settings, RunnerEnvironment runner)
    {
        // The agent looks for the file when it reads the command, so the lines for a runner come last.
        var summary = settings.Outputs.FirstOrDefault(output => output is { Format: OutputFormat.Markdown, IsOfHost: true })?.File;
        var placed = facts with { Directory = RepositoryDirectory.Of(runner), SummaryFile = summary };
        return ReportTargets.Write([.. settings.Outputs.OrderBy(output => output.IsForRunner)], runner, (format, writer, isOwnOutput) =>
        {
            if (format is OutputFormat.Text)
            {
                TextReport.Write(report, facts, settings.Verbosity, settings.Page(runner, writer, isOwnOutput));
            }
            else
            {
                WriterOf(format)(report, placed, writer);
            }
        });
    }

    private static Action<Report, RunFacts, TextWriter> WriterOf(OutputFormat format) => format switch
    {
        OutputFormat.Json => JsonReport.Write,
        OutputFormat.Sarif => SarifReport.Write,
        OutputFormat.JUnit => JUnitReport.Write,
        OutputFormat.Markdown => MarkdownReport.Write,
        OutputFormat.GitHub => GitHubReport.Write,
        OutputFormat.Azure => AzureReport.Write,
        OutputFormat.Html => HtmlReport.Write,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no report"),
    };
}
