using ImageGate.Reporting;
using ImageGate.Reporting.AzurePipelines;
using ImageGate.Reporting.GitHub;
using ImageGate.Reporting.Html;
using ImageGate.Reporting.JUnit;
using ImageGate.Reporting.Markdown;
using ImageGate.Reporting.Sarif;

namespace ImageGate.Tests.Reporting;

/// <summary>Every format of the engine by its name, as a function from a report to text.</summary>
internal static class ReportFormat
{
    private static readonly (string Name, string Extension, Action<Report, RunFacts, TextWriter> Write)[] All =
    [
        ("json", "json", JsonReport.Write),
        ("sarif", "sarif", SarifReport.Write),
        ("junit", "xml", JUnitReport.Write),
        ("markdown", "md", MarkdownReport.Write),
        ("html", "html", HtmlReport.Write),
        ("github", "txt", GitHubReport.Write),
        ("azure", "txt", AzureReport.Write),
    ];

    public static IEnumerable<string> Names => All.Select(format => format.Name);

    public static string Extension(string name) => All.Single(format => format.Name == name).Extension;

    public static string Write(string name, Report report) => Write(name, report, ShopReport.Facts(report));

    public static string Write(string name, Report report, RunFacts facts)
    {
        using var output = new StringWriter();
        All.Single(format => format.Name == name).Write(report, facts, output);
        return output.ToString();
    }
}
