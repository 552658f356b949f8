using System.Globalization;
using System.Xml;
using ImageGate.Manifests;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting.JUnit;

/// <summary>
/// One test for each use of an image, also where it passes, so that a test tab shows what was covered; with the elements that
/// the readers of Azure Pipelines, Jenkins and GitLab share. What could not be decided is an error, not a failure.
/// </summary>
internal sealed class JUnitReport
{
    private readonly Report report;
    private readonly RunFacts facts;
    private readonly XmlWriter xml;

    private JUnitReport(Report report, RunFacts facts, XmlWriter xml) => (this.report, this.facts, this.xml) = (report, facts, xml);

    public static void Write(Report report, RunFacts facts, TextWriter output)
    {
        // A writer of text would claim UTF-16.
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(output, settings))
        {
            new JUnitReport(report, facts, xml).Write();
        }

        output.Write('\n');
    }

    private void Write()
    {
        List<TestCase> cases =
        [
            .. report.Verdicts.SelectMany(verdict => verdict.Plan.Uses.Select(use => Of(verdict, use))),
            .. report.Problems.Select(Of),
            .. facts.ExitCode == ExitCode.NothingToCheck ? [NothingChecked()] : Array.Empty<TestCase>(),
        ];
        xml.WriteStartElement("testsuites");
        WriteCounts("ImageGate", cases);
        var isFirst = true;
        foreach (var suite in cases.GroupBy(test => test.Place.File, StringComparer.Ordinal))
        {
            xml.WriteStartElement("testsuite");
            WriteCounts(suite.Key, [.. suite]);
            WriteProperties(isFirst);
            isFirst = false;
            foreach (var test in suite)
            {
                Write(test);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteCounts(string name, List<TestCase> cases)
    {
        Attribute("name", name);
        Attribute("tests", Number(cases.Count));
        Attribute("failures", Number(cases.Count(test => test.Outcome == TestOutcome.Failure)));
        Attribute("errors", Number(cases.Count(test => test.Outcome == TestOutcome.Error)));
        Attribute("skipped", Number(cases.Count(test => test.Outcome == TestOutcome.Skipped)));
        Attribute("time", Seconds(cases.Sum(test => test.Milliseconds)));
    }

    /// <summary>Tests are uses, and several uses are one pull: the counts of the report stand here.</summary>
    private void WriteProperties(bool isFirst)
    {
        if (!isFirst)
        {
            return;
        }

        xml.WriteStartElement("properties");
        foreach (var (name, count) in ReportCounts.Of(report))
        {
            xml.WriteStartElement("property");
            Attribute("name", $"imagegate.{name}");
            Attribute("value", Number(count));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Write(TestCase test)
    {
        xml.WriteStartElement("testcase");
        Attribute("name", test.Name);
        Attribute("classname", test.ClassName);
        Attribute("file", test.Place.File);
        if (test.Place.Line > 0)
        {
            Attribute("line", Number(test.Place.Line));
        }

        Attribute("time", Seconds(test.Milliseconds));
        if (test.Outcome is not TestOutcome.Passed)
        {
            xml.WriteStartElement(test.Outcome.ToString().ToLowerInvariant());
            if (test.Outcome is not TestOutcome.Skipped)
            {
                Attribute("type", test.ClassName);
            }

            Attribute("message", test.Message);
            xml.WriteString(XmlText.Of(test.Lines));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private TestCase Of(Verdict verdict, ImageUse use) => new(
        $"{UseText.Who(use)}: {UseText.Image(use.Image)}",
        verdict.Rule?.Id ?? ReportNames.Of(verdict.Status),
        use.Span,
        OutcomeOf(verdict),
        verdict.Waiver is { } waiver ? $"waived: {waiver.Reason} ({verdict.Message})" : verdict.Message,
        verdict.Rule is null ? [] : [$"{use.Span} {verdict.Rule}", .. Details(verdict), RulePages.AddressOf(verdict.Rule)],
        verdict.Evidence.Sum(step => step.Milliseconds));

    private TestOutcome OutcomeOf(Verdict verdict) => verdict switch
    {
        { Waiver: not null } or { Status: Status.Skipped } => TestOutcome.Skipped,
        { Status: Status.Pullable } => TestOutcome.Passed,
        { Status: Status.Failed } => TestOutcome.Failure,
        _ => facts.UndeterminedIsWarning ? TestOutcome.Skipped : TestOutcome.Error,
    };

    private static IEnumerable<string> Details(Verdict verdict) =>
    [
        .. verdict.Remedies.Select(remedy => $"To do: {remedy}"),
        .. verdict.Evidence.Select(step => $"{ReportNames.Of(step.Step)} {ReportNames.Of(step.Outcome)}: {step.Detail}"),
    ];

    private static TestCase Of(Finding problem) => new(
        $"{problem.Span} can be read", problem.Rule.Id, problem.Span, TestOutcome.Error, problem.Message,
        [$"{problem.Span} {problem.Rule}", .. problem.Rule.Remedies.Select(remedy => $"To do: {remedy}"), RulePages.AddressOf(problem.Rule)], 0);

    private TestCase NothingChecked() => new(
        "there is something to check", "nothing-to-check", new SourceSpan("ImageGate"), TestOutcome.Error, SummarySentence.Of(report, facts), [], 0);

    private void Attribute(string name, string value) => xml.WriteAttributeString(name, XmlText.Of(value));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(long milliseconds) => (milliseconds / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
}
