using System.Globalization;
using System.Text.RegularExpressions;
using ImageGate.Cli.Outputs;
using ImageGate.Credentials;
using ImageGate.Reporting;
using ImageGate.Rules;
using ImageGate.Tests.Reporting;

namespace ImageGate.Cli.Tests.Outputs;

[FsCheck.NUnit.Properties(Replay = "20261126,2685821657736338717")]
public sealed class TextReportTests
{
    [TestCase((int)Verbosity.Normal, 80, "report-80.txt")]
    [TestCase((int)Verbosity.Verbose, 80, "report-80-verbose.txt")]
    [TestCase((int)Verbosity.Quiet, 80, "report-80-quiet.txt")]
    [TestCase((int)Verbosity.Normal, null, "report-file.txt")]
    public void Prints_exactly_this(int verbosity, int? width, string golden) =>
        Golden.AssertMatches(Write(SampleReport.Everything(), ExitCode.Misuse, (Verbosity)verbosity, width), golden);

    [Test]
    public void Fits_a_terminal_except_for_words_that_are_longer()
    {
        var lines = Write(SampleReport.Everything(), ExitCode.Misuse, Verbosity.Verbose, 80).Split('\n');

        Assert.That(
            lines.Where(line => line.Length > 80 && line.Trim().Contains(' ', StringComparison.Ordinal) && !line.Contains("sha256:", StringComparison.Ordinal)),
            Is.Empty);
    }

    [Test]
    public void Says_nothing_when_quiet_and_all_is_well() =>
        Assert.That(Write(SampleReport.Fine(), ExitCode.Success, Verbosity.Quiet, 80), Is.Empty);

    [Test]
    public void Says_in_one_line_that_all_is_well() =>
        Assert.That(
            Write(SampleReport.Fine(), ExitCode.Success, Verbosity.Normal, null),
            Is.EqualTo("1 image in 1 place: 1 pullable. Nothing stands in the way.\n"));

    [Test]
    public void Counts_the_pulls_where_one_image_is_pulled_in_several_ways()
    {
        var fine = SampleReport.Fine();
        var twice = fine with { Verdicts = [.. fine.Verdicts, .. fine.Verdicts] };

        Assert.That(
            Write(twice, ExitCode.Success, Verbosity.Normal, null),
            Is.EqualTo("1 image in 2 places, 2 different pulls: 2 pullable. Nothing stands in the way.\n"));
    }

    [Test]
    public void Names_the_file_of_a_credential_once()
    {
        var fine = SampleReport.Fine();
        var origin = new CredentialOrigin(CredentialKind.DockerConfig, "/root/.docker/config.json, entry ghcr.io", new SourceSpan("/root/.docker/config.json"));
        var report = fine with { Verdicts = [fine.Verdicts[0] with { Credential = origin }] };

        Assert.That(
            Write(report, ExitCode.Success, Verbosity.Verbose, null),
            Does.Contain("credential  /root/.docker/config.json, entry ghcr.io\n"));
    }

    [Test]
    public void Says_that_nothing_was_checked_where_no_image_was_found() =>
        Assert.That(
            Write(new Report([], [], [], new Manifests.Coverage()), ExitCode.NothingToCheck, Verbosity.Normal, null),
            Is.EqualTo("No image found in 0 documents. Nothing was checked (exit 4).\n"));

    [Test]
    public void Ends_with_where_the_one_rule_is_explained()
    {
        var warning = new Finding(RuleTable.DeprecatedRegistry, "k8s.gcr.io is frozen", new SourceSpan("web.yaml", 1));
        var report = SampleReport.Fine() with { Warnings = [warning, warning] };

        Assert.That(
            Write(report, ExitCode.Success, Verbosity.Normal, null),
            Does.EndWith($"\nRules: {RulePages.AddressOf(RuleTable.DeprecatedRegistry)}\n"));
        Assert.That(Write(report, ExitCode.Success, Verbosity.Quiet, null), Is.Empty);
    }

    [Test]
    public void Colours_are_escape_sequences_of_our_own_only()
    {
        using var writer = new StringWriter();
        TextReport.Write(
            SampleReport.Everything(), new RunFacts("0.1.0", 2), Verbosity.Verbose, new TextPage(writer, hasColor: true, 80));
        var text = writer.ToString();

        Assert.That(text, Does.Contain("\e["));
        Assert.That(text.Split('\e').Skip(1), Has.All.Match(@"^\[[0-9;]*m"));
    }

    [FsCheck.NUnit.Property]
    public void No_text_of_a_stranger_starts_a_command_of_a_runner(string? text)
    {
        var hostile = $"::error::{text} ##[error] ##vso[task.complete] ::x::{text}";
        var report = SampleReport.Everything() with
        {
            Problems = [new Finding(RuleTable.InputUnreadable, hostile, new SourceSpan(hostile, 1))],
            Warnings = [new Finding(RuleTable.DeprecatedRegistry, hostile, new SourceSpan(hostile, 1))],
        };

        var lines = Write(report, 2, Verbosity.Verbose, 30).Split('\n');
        Assert.That(lines.Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal)), Is.Empty);
        Assert.That(lines.Where(line => line.Contains("##[", StringComparison.Ordinal) || line.Contains("##vso[", StringComparison.Ordinal)), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Has_the_counts_of_any_report_whatever_the_texts(bool isHostile, int[] verdicts, byte problems, byte warnings)
    {
        var shop = isHostile ? ShopReport.Of("1 image in 1 place: 7 failed, 7 pullable") : ShopReport.Ordinary;
        var report = shop with
        {
            Verdicts = [.. verdicts.Select(number => shop.Verdicts[(number & int.MaxValue) % shop.Verdicts.Count])],
            Problems = [.. Enumerable.Repeat(shop.Problems[0], problems)],
            Warnings = [.. Enumerable.Repeat(shop.Warnings[0], warnings)],
        };

        foreach (var verbosity in Enum.GetValues<Verbosity>())
        {
            var lines = Write(report, ShopReport.Facts(report).ExitCode, verbosity, null).Split('\n');
            var summaries = lines.Where(line => Regex.IsMatch(line, "^([0-9]+ images? in|No image)")).ToList();

            Assert.That(summaries, Has.Count.EqualTo(verbosity is Verbosity.Quiet && ShopReport.Facts(report).ExitCode == ExitCode.Success ? 0 : 1));
            Assert.That(summaries.SelectMany(CountsIn), Is.EquivalentTo(summaries.SelectMany(_ => Counted(report))));
        }
    }

    private static IEnumerable<(string, int)> Counted(Report report) => ReportCounts.Of(report)
        .Where(count => count.Count > 0)
        .Select(count => (count.Name switch { "images" => "image", "uses" => "place", var name => name.TrimEnd('s') }, count.Count));

    private static IEnumerable<(string, int)> CountsIn(string line) =>
        Regex.Matches(line, "([0-9]+) (image|place|pullable|failed|undetermined|skipped|waived|problem|warning)")
            .Select(match => (match.Groups[2].Value, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));

    private static string Write(Report report, int exitCode, Verbosity verbosity, int? width)
    {
        using var writer = new StringWriter();
        TextReport.Write(report, new RunFacts("0.1.0", exitCode), verbosity, new TextPage(writer, hasColor: false, width));
        return writer.ToString();
    }
}
