using System.Text.Json;
using ImageGate.Manifests;
using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Tests.Reporting;

/// <summary>What code scanning asks for; the schema and a second reader are asked in the tests of the program.</summary>
public sealed class SarifReportTests
{
    [Test]
    public void A_finding_in_a_chart_is_at_its_value_with_the_templates_beside_it()
    {
        var result = Results(ShopReport.Ordinary)[0];

        Assert.That(Uri(result.GetProperty("locations")[0]), Is.EqualTo("deploy/charts/web/values.yaml"));
        Assert.That(
            result.GetProperty("relatedLocations").EnumerateArray().Select(Uri),
            Is.EqualTo(new[] { "deploy/charts/web/templates/web.yaml", "deploy/charts/web/templates/job.yaml", "deploy/secret.yaml" }));
    }

    [Test]
    public void The_region_of_an_image_is_as_wide_as_the_image()
    {
        var region = Results(ShopReport.Ordinary)[1].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");

        Assert.That(
            region.EnumerateObject().Select(number => number.Value.GetInt32()), Is.EqualTo(new[] { 12, 18, 12, 18 + "shop/web:1.4.2".Length }));
    }

    [Test]
    public void Fingerprints_survive_moved_lines_and_other_words_and_are_unique()
    {
        var moved = ShopReport.Ordinary with
        {
            Verdicts =
            [
                .. ShopReport.Ordinary.Verdicts.Select(verdict => verdict with
                {
                    Message = "other words",
                    Plan = verdict.Plan with { Uses = [.. verdict.Plan.Uses.Select(Moved)] },
                }),
            ],
        };
        var before = Results(ShopReport.Ordinary).Where(IsOfImage).Select(Fingerprint).ToList();

        Assert.That(Results(moved).Where(IsOfImage).Select(Fingerprint), Is.EqualTo(before));
        Assert.That(before, Is.Unique);

        static ImageUse Moved(ImageUse use) => use with
        {
            Span = use.Span with { Line = use.Span.Line + 7 },
            Origin = use.Origin is { } origin ? origin with { Line = origin.Line + 7 } : null,
        };
    }

    [Test]
    public void What_is_waived_is_there_and_suppressed()
    {
        var waived = Results(ShopReport.Ordinary).Single(result => result.TryGetProperty("suppressions", out _));

        Assert.That(waived.GetProperty("ruleId").GetString(), Is.EqualTo("IG105"));
        Assert.That(waived.GetProperty("suppressions")[0].GetProperty("justification").GetString(), Is.EqualTo("only on the build farm"));
    }

    [Test]
    public void No_text_of_a_stranger_becomes_a_link()
    {
        var message = Results(ShopReport.Hostile)[0].GetProperty("message").GetProperty("text").GetString();

        Assert.That(message, Does.Contain(@"\[a\](javascript:b)"));
    }

    [TestCase("javascript:alert(1)/a.yaml")]
    [TestCase("https:/evil.example/a.yaml")]
    [TestCase("a.yaml?x#y")]
    [TestCase("%2e%2e/\u001b[31m\n\"a.yaml")]
    public void The_name_of_a_file_becomes_no_address(string file)
    {
        var run = Run(SampleReport.Fine() with { Problems = [new Finding(RuleTable.InputUnreadable, "no", new SourceSpan(file))] });

        var place = run.GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;

        Assert.That(uri, Does.Match(@"\A[A-Za-z0-9._~/%-]+\z"));
        Assert.That(System.Uri.UnescapeDataString(uri), Does.EndWith(file));
    }

    [Test]
    public void Every_rule_has_help_and_every_result_points_at_its_own()
    {
        var rules = Run(ShopReport.Ordinary).GetProperty("tool").GetProperty("driver").GetProperty("rules");

        Assert.That(rules.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()), Is.EqualTo(RuleTable.All.Select(rule => rule.Id)));
        Assert.That(rules.EnumerateArray().Select(rule => rule.GetProperty("help").GetProperty("markdown").GetString()), Has.All.Contain("What to do"));
        Assert.That(Results(ShopReport.Ordinary).Select(result =>
            rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString() == result.GetProperty("ruleId").GetString()), Has.All.True);
    }

    [Test]
    public void More_results_than_code_scanning_takes_are_counted()
    {
        var problems = Enumerable.Range(1, 5010).Select(line => new Finding(RuleTable.InputUnreadable, "no", new SourceSpan("a.yaml", line))).ToList();
        var run = Run(SampleReport.Fine() with { Problems = problems });

        Assert.That(run.GetProperty("results").GetArrayLength(), Is.EqualTo(5000));
        Assert.That(run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString(), Does.StartWith("10 more results"));
    }

    private static bool IsOfImage(JsonElement result) => result.GetProperty("ruleId").GetString() is "IG103" or "IG302" or "IG105";

    private static JsonElement Run(Report report) => JsonDocument.Parse(ReportFormat.Write("sarif", report)).RootElement.GetProperty("runs")[0];

    private static List<JsonElement> Results(Report report) => [.. Run(report).GetProperty("results").EnumerateArray()];

    private static string? Uri(JsonElement place) =>
        place.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();

    private static string? Fingerprint(JsonElement result) => result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString();
}
