using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

internal sealed class HeadTrialTests
{
    private const int Tags = 12;

    private static readonly Image Web = new("shop/web")
    {
        Tags = [.. Enumerable.Range(1, Tags).Select(number => $"{number}")],
        Platforms = ["linux/amd64", "linux/arm64"],
    };

    [Test]
    public async Task Once_a_host_has_answered_HEAD_an_image_costs_three_requests()
    {
        await using var test = await StartAsync();

        await AskAllAsync(test);

        Assert.That(Count(test, "HEAD", "manifests"), Is.EqualTo(1));
        Assert.That((Count(test, "GET", "manifests"), Count(test, "GET", "blobs")), Is.EqualTo((2 * Tags, Tags)));
    }

    [Test]
    public async Task Where_only_existence_is_asked_for_HEAD_is_all([Values] bool isProtected)
    {
        var settings = new GateSettings { Depth = ProbeDepth.Exists };
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription
            {
                Images = [Web],
                Auth = new Authentication { Scheme = isProtected ? AuthScheme.Bearer : AuthScheme.None },
                Users = [new User("ci") { Password = "right", Pull = ["shop/*"] }],
            },
            settings);

        await AskAllAsync(test, isProtected ? [ProbeCase.User("ci", "right")] : []);

        Assert.That(
            test.Registry.Requests.GroupBy(r => r.Status).Select(g => (g.Key, g.Count())),
            Is.EquivalentTo(isProtected ? [(401, 1), (200, Tags + 1)] : new[] { (200, Tags) }),
            "the first one is challenged, all share its token");
    }

    [TestCase(405)]
    [TestCase(501)]
    public async Task Of_a_host_that_does_not_answer_HEAD_each_image_is_asked_for_by_HEAD_first(int status)
    {
        await using var test = await StartAsync(new Fault("HEAD *") { Status = status });

        await test.AskAllAsync(Plans(test));

        Assert.That(Count(test, "HEAD", "manifests"), Is.GreaterThanOrEqualTo(Tags));
    }

    [Test]
    public async Task Where_the_host_counts_pulls_HEAD_is_asked_first()
    {
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Images = [Web], PullLimit = new PullLimit(1000, TimeSpan.FromHours(6)) });

        await AskAllAsync(test);

        Assert.That(Count(test, "HEAD", "manifests"), Is.EqualTo(Tags));
    }

    [TestCase("GET /v2/shop/web/manifests/2", 404)]
    [TestCase("GET /v2/shop/web/manifests/2", 403)]
    public async Task A_GET_that_contradicts_HEAD_decides_nothing(string match, int status)
    {
        await using var test = await StartAsync(new Fault(match) { Status = status });
        await test.AskAsync("shop/web:1");

        await AskAllAsync(test);

        Assert.That(test.Registry.Requests.Where(r => r.PathAndQuery.EndsWith("/manifests/2", StringComparison.Ordinal)).Select(r => r.Method), Is.EqualTo(new[] { "GET", "HEAD" }));
    }

    [Test]
    public async Task A_manifest_with_another_digest_than_its_header_names_is_not_taken()
    {
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Images = [Web, new("shop/odd") { Tags = ["1"], DigestHeader = DigestHeader.Wrong }] });

        var verdicts = await test.AskAllAsync([.. Plans(test), test.Plan("shop/odd:1")]);

        Assert.That(verdicts[^1].Rule, Is.EqualTo(RuleTable.NotARegistry));
    }

    [Test]
    public async Task What_one_part_of_a_host_answers_says_nothing_of_another()
    {
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Images = [Web, new("remote/web") { Tags = ["1"] }], Faults = [new Fault("HEAD /v2/remote/*") { Status = 404 }] });

        var verdicts = await test.AskAllAsync([.. Plans(test), test.Plan("remote/web:1")]);

        Assert.That((verdicts[0].Status, verdicts[^1].Status), Is.EqualTo((Status.Pullable, Status.Undetermined)), verdicts[^1].Message);
    }

    [Test]
    public async Task A_host_that_has_too_much_to_do_is_not_asked_once_more()
    {
        await using var test = await StartAsync(new Fault("GET /v2/shop/web/manifests/2") { Status = 500 });
        await test.AskAsync("shop/web:1");

        await test.AskAllAsync(Plans(test));

        Assert.That(test.Registry.Requests.Where(r => r.PathAndQuery.EndsWith("/manifests/2", StringComparison.Ordinal)).Select(r => r.Method), Is.EqualTo(Enumerable.Repeat("GET", 4)));
    }

    [Test]
    public async Task A_first_image_that_is_missing_holds_up_none()
    {
        await using var test = await StartAsync();

        var verdicts = await test.AskAllAsync([test.Plan("shop/web:none"), .. Plans(test)]);

        Assert.That(verdicts.Select(v => v.Status), Is.EqualTo(Enumerable.Repeat(Status.Pullable, Tags).Prepend(Status.Failed)));
    }

    [Test]
    public async Task A_first_image_without_an_answer_holds_up_none()
    {
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Images = [Web], Faults = [new Fault("* /v2/shop/web/manifests/none") { Hang = true }] },
            new GateSettings { Timeout = TimeSpan.FromSeconds(8) });

        var verdicts = await test.AskAllAsync([test.Plan("shop/web:none"), .. Plans(test)]);

        Assert.That(verdicts.Select(v => v.Status), Is.EqualTo(Enumerable.Repeat(Status.Pullable, Tags).Prepend(Status.Undetermined)));
    }

    private static async Task AskAllAsync(ProbeCase test, params SourcedCredential[] credentials)
    {
        var verdicts = await test.AskAllAsync(Plans(test, credentials));
        Assert.That(verdicts.Select(v => v.Status), Has.All.EqualTo(Status.Pullable), verdicts[0].Message);
    }

    private static PullPlan[] Plans(ProbeCase test, params SourcedCredential[] credentials) =>
        [.. Web.Tags.Select(tag => test.Plan($"shop/web:{tag}", credentials))];

    private static int Count(ProbeCase test, string method, string kind) =>
        test.Registry.Requests.Count(r => r.Method == method && r.PathAndQuery.Contains($"/{kind}/", StringComparison.Ordinal));

    private static Task<ProbeCase> StartAsync(params IReadOnlyList<Fault> faults) =>
        ProbeCase.StartAsync(new RegistryDescription { Images = [Web], Faults = faults });
}
