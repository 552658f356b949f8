using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

public sealed class PullQuotaTests
{
    [Test]
    public async Task What_is_left_is_shown()
    {
        await using var registry = await StartAsync(100);

        var verdict = await registry.AskAsync("app");

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
        Assert.That(verdict.Evidence.Select(e => e.Detail), Has.Some.EndsWith("; 100 of 100 pulls are left in 6 h"));
    }

    [Test]
    public async Task Where_nothing_is_left_nothing_is_asked_that_counts_and_the_image_is_undetermined()
    {
        await using var registry = await StartAsync(0);

        var verdict = await registry.AskAsync("app");

        Assert.That((verdict.Status, verdict.Rule), Is.EqualTo((Status.Undetermined, RuleTable.RateLimited)));
        Assert.That(verdict.Message, Does.Contain("0 of 0 pulls are left in 6 h: the manifest was not asked for"));
        Assert.That(registry.Requests, Is.EqualTo(new[] { "200 HEAD /v2/app/manifests/latest" }));
    }

    [TestCase("many;w=21600")]
    [TestCase("0")]
    [TestCase("-1;w=1")]
    [TestCase("0;w=99999999999")]
    public async Task A_header_that_is_none_says_nothing(string header)
    {
        await using var registry = await ProbeCase.StartAsync(new RegistryDescription
        {
            Images = [new("app")],
            Faults = [new Fault("*") { Headers = new Dictionary<string, string> { ["ratelimit-remaining"] = header, ["ratelimit-limit"] = header } }],
        });

        Assert.That((await registry.AskAsync("app")).Status, Is.EqualTo(Status.Pullable));
    }

    private static Task<ProbeCase> StartAsync(int pulls) => ProbeCase.StartAsync(
        new RegistryDescription { Images = [new("app")], PullLimit = new PullLimit(pulls, TimeSpan.FromHours(6)) });
}
