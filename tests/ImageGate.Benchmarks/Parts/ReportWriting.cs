using BenchmarkDotNet.Attributes;
using ImageGate.Cli.Outputs;
using ImageGate.Reporting;
using ImageGate.Reporting.AzurePipelines;
using ImageGate.Reporting.GitHub;
using ImageGate.Reporting.Html;
using ImageGate.Reporting.JUnit;
using ImageGate.Reporting.Markdown;
using ImageGate.Reporting.Sarif;

namespace ImageGate.Benchmarks.Parts;

/// <summary>The report of a thousand images in each format.</summary>
public class ReportWriting
{
    private readonly Report report = SampleCheck.Report();
    private readonly RunFacts facts = new("0.1.0", ExitCode: 1);

    [Benchmark]
    public void Text() => TextReport.Write(report, facts, Verbosity.Normal, new TextPage(TextWriter.Null, hasColor: false, width: null));

    [Benchmark]
    public void Json() => JsonReport.Write(report, facts, TextWriter.Null);

    [Benchmark]
    public void Sarif() => SarifReport.Write(report, facts, TextWriter.Null);

    [Benchmark]
    public void JUnit() => JUnitReport.Write(report, facts, TextWriter.Null);

    [Benchmark]
    public void Markdown() => MarkdownReport.Write(report, facts, TextWriter.Null);

    [Benchmark]
    public void Html() => HtmlReport.Write(report, facts, TextWriter.Null);

    [Benchmark]
    public void GitHub() => GitHubReport.Write(report, facts, TextWriter.Null);

    [Benchmark]
    public void Azure() => AzureReport.Write(report, facts, TextWriter.Null);
}
