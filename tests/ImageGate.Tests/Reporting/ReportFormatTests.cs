using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using ImageGate.Manifests;
using ImageGate.Reporting;

namespace ImageGate.Tests.Reporting;

/// <summary>What holds for every format: its exact text, its counts, and that no stranger's text is more than text.</summary>
[FsCheck.NUnit.Properties(Replay = "20261126,2685821657736338717")]
public sealed class ReportFormatTests
{
    private static IEnumerable<string> Names => ReportFormat.Names;

    [TestCaseSource(nameof(Names))]
    public void Writes_exactly_this_of_an_ordinary_report(string format) =>
        Golden.AssertMatches(ReportFormat.Write(format, ShopReport.Ordinary), $"ordinary-{format}.{ReportFormat.Extension(format)}");

    [TestCaseSource(nameof(Names))]
    public void Writes_exactly_this_of_a_hostile_report(string format) =>
        Golden.AssertMatches(ReportFormat.Write(format, ShopReport.Hostile), $"hostile-{format}.{ReportFormat.Extension(format)}");

    [TestCaseSource(nameof(Names))]
    public void Says_that_nothing_was_checked_where_no_image_was_found(string format)
    {
        var text = ReportFormat.Write(format, new Report([], [], [], new Coverage()));

        Assert.That(text, Does.Match("(?i)nothing was checked|\"exitCode\": 4|nothing-to-check"));
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void Forms_no_command_of_a_runner_but_those_that_are_meant(string? text)
    {
        foreach (var format in Names)
        {
            var log = ReportFormat.Write(format, ShopReport.Of($"{text}{ShopReport.Tricks}{text}"));
            Assert.That(GitHubRunner.Read(log).Where(command => format != "github" || command.Name is not ("error" or "warning" or "notice")), Is.Empty);
            Assert.That(AzureAgent.Read(log).Where(command => format != "azure" || command.Name != "task.logissue"), Is.Empty);
            Assert.That(GitHubRunner.Read(log).Concat(AzureAgent.Read(log)).Count(), Is.EqualTo(format is "github" ? 7 : format is "azure" ? 5 : 0));
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Shows_no_character_that_changes_how_the_text_around_it_is_shown(string format)
    {
        var text = ReportFormat.Write(format, ShopReport.Hostile);

        Assert.That(text.EnumerateRunes().Where(rune => rune.Value != '\n' && HostileCharacters.Contains(rune)), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Has_the_counts_of_any_report(bool isHostile, int[] verdicts, byte problems, byte warnings)
    {
        var shop = isHostile ? ShopReport.Hostile : ShopReport.Ordinary;
        var report = shop with
        {
            Verdicts = [.. verdicts.Select(number => shop.Verdicts[(number & int.MaxValue) % shop.Verdicts.Count])],
            Problems = [.. Enumerable.Repeat(shop.Problems[0], problems)],
            Warnings = [.. Enumerable.Repeat(shop.Warnings[0], warnings)],
        };

        foreach (var format in Names)
        {
            var counts = CountsIn(format, ReportFormat.Write(format, report));
            Assert.That(counts, Is.SupersetOf(ReportCounts.Of(report).Where(count => count.Count > 0)), format);
        }
    }

    private static List<(string, int)> CountsIn(string format, string text) => format switch
    {
        "json" => Counts(JsonDocument.Parse(text).RootElement.GetProperty("summary")),
        "sarif" => Counts(JsonDocument.Parse(text).RootElement.GetProperty("runs")[0].GetProperty("properties").GetProperty("summary")),
        "junit" => [.. XDocument.Parse(text).XPathSelectElements("//property").Select(p => (p.Attribute("name")!.Value["imagegate.".Length..], Number(p.Attribute("value")!.Value)))],
        "markdown" => Table(text.Split('\n').Where(line => line.StartsWith('|')).ToList()),
        "html" => [.. Regex.Matches(text, "data-count=\"([a-z]+)\"[^>]*>(?:<b>|[a-z]+: )?([0-9]+)").Select(match => (match.Groups[1].Value, Number(match.Groups[2].Value)))],
        _ => Sentence(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]),
    };

    private static List<(string, int)> Counts(JsonElement summary) => [.. summary.EnumerateObject().Select(count => (count.Name, count.Value.GetInt32()))];

    private static List<(string, int)> Table(List<string> lines)
    {
        var (names, values) = (Cells(lines[0]), Cells(lines[2]));
        return [.. names.Zip(values, (name, value) => (name, Number(value)))];

        static string[] Cells(string line) => line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
    }

    private static List<(string, int)> Sentence(string line) =>
        [.. Regex.Matches(line, "([0-9]+) (image|place|pullable|failed|undetermined|skipped|waived|problem|warning)").Select(match =>
            (match.Groups[2].Value switch { "image" => "images", "place" => "uses", "problem" => "problems", "warning" => "warnings", var word => word }, Number(match.Groups[1].Value)))];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void JUnit_is_well_formed_whatever_the_text(string? text)
    {
        var document = XDocument.Parse(ReportFormat.Write("junit", ShopReport.Of(text + ShopReport.Tricks)), LoadOptions.None);

        Assert.That(document.XPathSelectElements("//testcase").Count(), Is.EqualTo(ShopReport.Ordinary.Uses + 1));
        Assert.That(document.XPathSelectElements("//failure").Count(), Is.EqualTo(3));
        Assert.That(document.XPathSelectElements("//error").Count(), Is.EqualTo(2));
        Assert.That(document.XPathSelectElements("//skipped").Count(), Is.EqualTo(2));
        Assert.That(document.Descendants().All(element => XmlConvert.VerifyNCName(element.Name.LocalName).Length > 0), Is.True);
    }
}
