using ImageGate.Rules;

namespace ImageGate.Tests.Reporting;

/// <summary>What the two runners make of the annotations.</summary>
public sealed class AnnotationTests
{
    [Test]
    public void GitHub_reads_back_place_and_text_as_they_were_meant()
    {
        var report = SampleReport.Fine() with
        {
            Warnings = [new Finding(RuleTable.DeprecatedRegistry, "100%: a,b;c]::d\nsecond line", new SourceSpan("a,b:c %2C.yaml", 7, 3))],
        };
        var command = GitHubRunner.Read(ReportFormat.Write("github", report))[0];

        Assert.That(command.Name, Is.EqualTo("warning"));
        Assert.That(command.Properties, Is.EqualTo(new Dictionary<string, string>
        {
            ["file"] = "deploy/a,b:c %2C.yaml",
            ["line"] = "7",
            ["col"] = "3",
            ["title"] = "IG604 deprecated-registry",
        }));
        Assert.That(command.Data, Does.StartWith("100%: a,b;c]::d\uFFFDsecond line.\nTo do: Use the successor"));
        Assert.That(command.Data, Does.EndWith("/IG604.md"));
    }

    [Test]
    public void Azure_reads_back_place_and_text_as_they_were_meant()
    {
        var report = SampleReport.Fine() with
        {
            Warnings = [new Finding(RuleTable.DeprecatedRegistry, "100%: a,b;c]::d %AZP25", new SourceSpan("a;b]c %3B.yaml"))],
        };
        var command = AzureAgent.Read(ReportFormat.Write("azure", report))[0];

        Assert.That(command.Name, Is.EqualTo("task.logissue"));
        Assert.That(command.Properties, Is.EqualTo(new Dictionary<string, string>
        {
            ["type"] = "warning",
            ["code"] = "IG604",
            ["sourcepath"] = "deploy/a;b]c %3B.yaml",
            ["linenumber"] = "1",
            ["columnnumber"] = "1",
        }));
        Assert.That(command.Data, Does.StartWith("IG604 deprecated-registry\n100%: a,b;c]::d %AZP25.\nTo do: "));
    }

    [Test]
    public void One_value_of_a_chart_is_one_annotation_at_that_value()
    {
        var errors = GitHubRunner.Read(ReportFormat.Write("github", ShopReport.Ordinary)).Where(command => command.Name == "error").ToList();

        Assert.That(
            errors.Select(error => $"{error.Properties["file"]}:{error.Properties["line"]}"),
            Is.EqualTo(new[] { "deploy/charts/web/values.yaml:4", "deploy/smoke.yaml:12", "deploy/broken.yaml:7", "deploy/web.yaml:33" }));
        Assert.That(errors[0].Data, Does.Contain("charts/web/templates/web.yaml:19:18").And.Contain("charts/web/templates/job.yaml:9:18"));
    }

    [TestCase("github", 10)]
    [TestCase("azure", 10)]
    public void The_last_of_as_many_as_the_host_keeps_counts_the_rest(string format, int limit)
    {
        var problems = Enumerable.Range(1, 40).Select(line => new Finding(RuleTable.InputUnreadable, "no", new SourceSpan("a.yaml", line))).ToList();
        var log = ReportFormat.Write(format, SampleReport.Fine() with { Problems = problems, Warnings = problems });
        var commands = format == "github" ? GitHubRunner.Read(log) : AzureAgent.Read(log);

        foreach (var level in new[] { "error", "warning" })
        {
            var own = commands.Where(command => command.Name == level || command.Properties.GetValueOrDefault("type") == level).ToList();
            Assert.That(own, Has.Count.EqualTo(limit));
            Assert.That(own[^1].Data, Does.StartWith($"{problems.Count - limit + 1} more {level}s"));
        }
    }

    [Test]
    public void What_could_not_be_decided_is_a_warning_where_the_run_lets_it_pass()
    {
        var facts = ShopReport.Facts(ShopReport.Ordinary) with { UndeterminedIsWarning = true };
        var command = GitHubRunner.Read(ReportFormat.Write("github", ShopReport.Ordinary, facts)).Single(c => c.Properties.GetValueOrDefault("line") == "33");

        Assert.That(command.Name, Is.EqualTo("warning"));
    }

    [Test]
    public void Azure_is_asked_to_show_the_summary_that_was_written()
    {
        var facts = ShopReport.Facts(ShopReport.Ordinary) with { SummaryFile = "/agent/temp/a;b/ImageGate.md" };
        var command = AzureAgent.Read(ReportFormat.Write("azure", ShopReport.Ordinary, facts))[^1];

        Assert.That((command.Name, command.Data), Is.EqualTo(("task.uploadsummary", "/agent/temp/a;b/ImageGate.md")));
    }

    [TestCase("a/./b/../c.yaml", "deploy/shop", "deploy/shop/a/c.yaml")]
    [TestCase("../values.yaml", "deploy/shop", "deploy/values.yaml")]
    [TestCase("a.yaml", "", "a.yaml")]
    [TestCase("/abs/a.yaml", "deploy", "/abs/a.yaml")]
    [TestCase(@"a\b.yaml", "deploy", "deploy/a/b.yaml")]
    public void Files_are_named_from_the_root_of_the_repository(string file, string directory, string expected) =>
        Assert.That(ImageGate.Reporting.Findings.RepositoryPath.Of(new SourceSpan(file), directory), Is.EqualTo(expected));
}
