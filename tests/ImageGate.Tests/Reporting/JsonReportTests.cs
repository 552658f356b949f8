using System.Text.Json;
using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Tests.Reporting;

public sealed class JsonReportTests
{
    private static readonly RunFacts Facts = new("0.1.0", ExitCode.Misuse)
    {
        Vantage = new Vantage("this machine (CI), with its own resolver and network", "HTTPS_PROXY proxy.corp:3128", ["the nodes"]),
    };

    [Test]
    public void Writes_every_field_in_the_fixed_order() => Golden.AssertMatches(Write(SampleReport.Everything()), "report.json");

    [Test]
    public void Follows_its_schema() =>
        Assert.That(JsonSchemaCheck.Faults("report.schema.json", Write(SampleReport.Everything())), Is.Empty);

    [Test]
    public void The_schema_refuses_what_is_no_report()
    {
        var valid = Write(SampleReport.Everything());
        string[] broken =
        [
            valid.Replace("\"exitCode\": 2", "\"exitCode\": 9", StringComparison.Ordinal),
            valid.Replace("\"waived\": 0,", "", StringComparison.Ordinal),
            valid.Replace("\"status\": \"pullable\"", "\"status\": \"fine\"", StringComparison.Ordinal),
            valid.Replace("\"line\": null", "\"line\": 0", StringComparison.Ordinal),
            valid.Replace("\"tool\": {", "\"extra\": 1, \"tool\": {", StringComparison.Ordinal),
        ];

        Assert.Multiple(() =>
        {
            foreach (var text in broken)
            {
                Assert.That(text, Is.Not.EqualTo(valid));
                Assert.That(JsonSchemaCheck.Faults("report.schema.json", text), Is.Not.Empty);
            }
        });
    }

    [Test]
    public void What_nobody_decided_is_undetermined_and_never_success()
    {
        using var report = JsonDocument.Parse(Write(SampleReport.Everything()));
        var summary = report.RootElement.GetProperty("summary");

        Assert.That(summary.GetProperty("undetermined").GetInt32(), Is.EqualTo(1));
        Assert.That(summary.GetProperty("pullable").GetInt32(), Is.EqualTo(1));
    }

    [FsCheck.NUnit.Property]
    public void Any_text_comes_back_as_it_was_and_stands_there_without_control_characters(string? text)
    {
        text = new string([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
        var report = SampleReport.Fine() with { Problems = [new Finding(RuleTable.InputUnreadable, text, new SourceSpan("a", 1))] };
        var written = Write(report);

        using var read = JsonDocument.Parse(written);
        Assert.That(read.RootElement.GetProperty("problems")[0].GetProperty("message").GetString(), Is.EqualTo(text));
        Assert.That(written.EnumerateRunes().Where(r => r.Value != '\n' && HostileCharacters.Contains(r)), Is.Empty);
    }

    private static string Write(Report report)
    {
        using var writer = new StringWriter();
        JsonReport.Write(report, Facts, writer);
        return writer.ToString();
    }
}
