using System.Globalization;
using ImageGate.References;
using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>What was probably meant: found after a failure only, within bounds, and never needed to pass.</summary>
internal sealed class LookalikeTests
{
    private const string TagsOfWeb = "/v2/shop/web/tags/list";

    [Test]
    public async Task The_nearest_tag_may_stand_on_a_later_page()
    {
        await using var test = await StartAsync(new Image("shop/web") { Tags = Numbered(2_500) });

        var verdict = await test.AskAsync("shop/web:v0.2499");

        Assert.That(verdict.Remedies[0], Does.StartWith("Nearest tags: 0.2499"));
        Assert.That(Lists(test), Is.EqualTo(3));
    }

    [Test]
    public async Task A_list_without_end_is_given_up()
    {
        await using var test = await StartAsync(new Image("shop/web") { Tags = Numbered(30_000) });

        Assert.That((await test.AskAsync("shop/web:none")).Rule, Is.EqualTo(RuleTable.TagNotFound));
        Assert.That(Lists(test), Is.EqualTo(20));
    }

    [TestCase($"<{TagsOfWeb}?n=1000>; rel=\"next\"", 1)]
    [TestCase($"<{TagsOfWeb}?last=1>; rel=\"next\"", 2)]
    [TestCase("<http://169.254.169.254/latest?x=1>; rel=\"next\"", 2)]
    [TestCase("<", 1)]
    [TestCase("no link", 1)]
    public async Task A_link_leads_to_pages_of_this_list_only_and_never_round(string link, int lists)
    {
        await using var test = await StartAsync(new Image("shop/web") { Tags = ["1", "2"] });
        test.Registry.Add(new Fault(TagsOfWeb) { Headers = new Dictionary<string, string> { ["Link"] = link } });

        Assert.That((await test.AskAsync("shop/web:v1")).Remedies[0], Does.StartWith("Nearest tags: 1"));
        Assert.That(Lists(test), Is.EqualTo(lists));
    }

    [Test]
    public async Task Where_listing_is_refused_nothing_is_said_of_it()
    {
        await using var test = await StartAsync(new Image("shop/web") { Tags = ["1"] });
        test.Registry.Add(new Fault("*/tags/list") { Status = 401 });

        var verdict = await test.AskAsync("shop/web:v1");

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.TagNotFound));
        Assert.That(verdict.Remedies, Has.None.StartsWith("Nearest"));
    }

    [Test]
    public async Task What_can_be_pulled_is_not_listed()
    {
        await using var test = await StartAsync(new Image("shop/web") { Tags = ["1"] });

        await test.AskAsync("shop/web:1");

        Assert.That(Lists(test), Is.Zero);
    }

    [TestCase("shop/wbe:1", "shop/web (has the tag 1)", true)]
    [TestCase("shpo/web:1", "shop/web (has the tag 1)", true)]
    [TestCase("web:1", "shop/web (has the tag 1)", true)]
    [TestCase("shop/job_runner:1", "shop/job-runner", false)]
    [TestCase("shop/jobs:2", "shop/job (has the tag 2)", false)]
    public async Task A_repository_of_nearly_that_name_is_named(string image, string near, bool isInRun)
    {
        await using var test = await StartAsync(
            new Image("shop/web") { Tags = ["1"] }, new Image("shop/job-runner") { Tags = ["3"] }, new Image("shop/job") { Tags = ["2"] });
        var plans = new[] { test.Plan(image), test.Plan("shop/web:1") };

        var verdict = (await test.AskAllAsync(isInRun ? plans : plans[..1]))[0];

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.RepositoryNotFound));
        Assert.That(verdict.Remedies[0], Does.StartWith($"Nearest repositories: {test.Host}/{near}"));
        Assert.That(verdict.Evidence.Select(e => e.Detail), Has.Some.StartsWith("to compare, "));
    }

    [Test]
    public async Task An_official_image_is_known_by_its_misspelling()
    {
        await using var test = await ProbeCase.StartAsAsync("docker.io", new RegistryDescription
        {
            Dialect = RegistryDialect.DockerHub,
            Images = [new("library/nginx") { Tags = ["1.25"], Public = true }],
        });

        var verdict = await test.AskAsync("ngnix:1.25");

        Assert.That(verdict.Remedies[0], Is.EqualTo("Nearest repositories: docker.io/library/nginx (has the tag 1.25)"));
    }

    [Test]
    public async Task An_image_that_was_pushed_to_another_registry_of_the_deployment_is_found_there()
    {
        await using var other = await LocalRegistry.Registry.StartAsync(
            new RegistryDescription { Images = [new("shop/web") { Tags = ["2"] }] });
        var settings = new GateSettings { OtherRegistries = [new RegistryHost(other.Host)] };
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] }, settings);

        var verdict = await test.AskAsync("shop/web:2", ProbeCase.User("ci", "secret"));

        Assert.That(verdict.Status, Is.EqualTo(Status.Failed));
        Assert.That(verdict.Remedies, Has.One.EqualTo($"It was pushed to another registry of this deployment: {other.Host}/shop/web:2"));
        Assert.That(other.Requests.Select(r => r.User), Has.All.Empty, "the credential of one registry is not shown to another");
        Assert.That((await test.AskAsync("shop/web:1")).Status, Is.EqualTo(Status.Pullable));
    }

    private static int Lists(ProbeCase test) => test.Requests.Count(r => r.Contains("/tags/list", StringComparison.Ordinal));

    private static string[] Numbered(int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"0.{i}"))];

    private static Task<ProbeCase> StartAsync(params Image[] images) => ProbeCase.StartAsync(new RegistryDescription { Images = images });
}
