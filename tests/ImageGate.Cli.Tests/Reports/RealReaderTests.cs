using ImageGate.Reporting;
using ImageGate.Reporting.Html;
using ImageGate.Reporting.Sarif;
using ImageGate.Tests.Reporting;

namespace ImageGate.Cli.Tests.Reports;

/// <summary>The reports in the hands of those who read them: a browser, the schema of SARIF, a second reader of it.</summary>
[Platform(Exclude = "Win")]
public sealed class RealReaderTests
{
    private TempDirectory directory = null!;

    [SetUp]
    public void Create() => directory = new TempDirectory();

    [TearDown]
    public void Delete() => directory.Dispose();

    [TestCase("ordinary")]
    [TestCase("hostile")]
    public async Task A_browser_shows_and_filters_the_page_and_asks_nobody_for_anything(string name) =>
        Assert.That(await ReportReaders.BrowseAsync(Write(name, "report.html", HtmlReport.Write), name), Is.Empty);

    [Test]
    public async Task The_browser_test_finds_what_is_wrong_with_a_page()
    {
        var file = Write("ordinary", "report.html", HtmlReport.Write);
        var page = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, page
            .Replace("<main", "<img src=\"https://example.org/a.png\"><script>console.log(1)</script><main", StringComparison.Ordinal)
            .Replace("aria-label=\"Search images, files, workloads and messages\" placeholder=", "data-x=", StringComparison.Ordinal));
        var faults = await ReportReaders.BrowseAsync(file, "broken");

        Assert.That(faults, Has.Some.Contains("content security policy").And.Some.Contains("image-alt").And.Some.Contains("label"));
    }

    [Test]
    public async Task SARIF_follows_the_schema_of_the_standard()
    {
        var broken = directory.Write("broken.sarif", await File.ReadAllTextAsync(Write("ordinary", "a.sarif", SarifReport.Write)));
        await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(broken)).Replace("\"startLine\": 4", "\"startLine\": 0", StringComparison.Ordinal));

        Assert.That(await ReportReaders.SchemaFaultsAsync(Write("ordinary", "a.sarif", SarifReport.Write), Write("hostile", "b.sarif", SarifReport.Write)), Is.Empty);
        Assert.That(await ReportReaders.SchemaFaultsAsync(broken), Has.Some.Contains("startLine"));
    }

    [TestCase("ordinary")]
    [TestCase("hostile")]
    public async Task A_second_reader_of_SARIF_has_nothing_against_it(string name) =>
        Assert.That(await ReportReaders.SarifComplaintsAsync(Write(name, "report.sarif", SarifReport.Write)), Is.Empty);

    [Test]
    public async Task The_second_reader_finds_a_result_without_a_rule()
    {
        var file = Write("ordinary", "report.sarif", SarifReport.Write);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"ruleIndex\": 2,", "\"ruleIndex\": 99,", StringComparison.Ordinal));

        Assert.That(await ReportReaders.SarifComplaintsAsync(file), Has.Some.StartsWith("SARIF1009"));
    }

    private string Write(string name, string file, Action<Report, RunFacts, TextWriter> write)
    {
        var report = name == "hostile" ? ShopReport.Hostile : ShopReport.Ordinary;
        using var text = new StringWriter();
        write(report, ShopReport.Facts(report), text);
        return directory.Write(file, text.ToString());
    }
}
