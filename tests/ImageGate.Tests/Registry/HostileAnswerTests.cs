using System.Text;
using ImageGate.Rules;
using ImageGate.Verdicts;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>Answers that registries never give, except to harm: nothing crashes, nothing leaks, nothing is called missing.</summary>
internal sealed class HostileAnswerTests
{
    private const string HalfSurrogate = "\\ud800";

    private static readonly Authentication Bearer = new() { Scheme = AuthScheme.Bearer };
    private static readonly User Ci = new("ci") { Password = "S3cretPassw0rd", IdentityToken = "REFRESH-S3CRET" };

    private static IEnumerable<TestCaseData> Answers =>
    [
        Case("half a surrogate as code", "IG201", new Fault("* /v2/shop/*") { Status = 403, Body = $$"""{"errors":[{"code":"{{HalfSurrogate}}"}]}""" }),
        Case("half a surrogate as token", "IG308", new Fault("* /token*") { Body = $$"""{"token":"{{HalfSurrogate}}"}""" }),
        Case("a token of two lines", "IG308", new Fault("* /token*") { Body = """{"token":"a\r\nX: y"}""" }),
        Case("a token with an accent", "IG308", new Fault("* /token*") { Body = """{"token":"é"}""" }),
        Case("a token whose claims hold half a surrogate", "IG307", new Fault("* /token*") { Body = $$"""{"token":"a.{{Claims}}.b"}""" }),
        Case("half a surrogate as tag", "IG103",
            new Fault("* /v2/shop/web/tags/*") { Body = $$"""{"tags":["{{HalfSurrogate}}"]}""" },
            new Fault("* /v2/shop/web/manifests/*") { Status = 404, Body = """{"errors":[{"code":"MANIFEST_UNKNOWN"}]}""" }),
        Case("a redirect to nowhere", "IG308", new Fault("* /v2/shop/*") { Redirect = "//" }),
        Case("a redirect to no port", "IG308", new Fault("* /v2/shop/*") { Redirect = "//x:99999/" }),
        Case("a portal that is down", "IG308", new Fault("* /v2/*") { Status = 404, Body = "The project portal is down", ContentType = "text/plain" }),
        Case("a gateway without a route", "IG308", new Fault("* /v2/*") { Status = 404, Body = """{"errors":[{"status":404}]}""" }),
    ];

    private static string Claims => Convert.ToBase64String(
        Encoding.UTF8.GetBytes($$"""{"access":[{"actions":["{{HalfSurrogate}}"]}]}""")).TrimEnd('=');

    [TestCaseSource(nameof(Answers))]
    public async Task An_odd_answer_is_an_answer(string rule, Fault[] faults)
    {
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Auth = Bearer, Images = [new("shop/web") { Public = true }], Faults = faults });

        Assert.That((await test.AskAsync("shop/web:latest")).Rule?.Id, Is.EqualTo(rule));
    }

    [Test]
    public async Task A_token_endpoint_that_redirects_gets_no_identity_token_for_another()
    {
        await using var thief = await LocalRegistry.Registry.StartAsync(new RegistryDescription());
        await using var test = await ProbeCase.StartAsync(new RegistryDescription
        {
            Auth = Bearer,
            Users = [Ci],
            Faults = [new Fault("POST /token*") { Redirect = $"http://{thief.Host}/steal" }],
        });

        await test.AskAsync("shop/web:latest", ProbeCase.Identity("REFRESH-S3CRET"));

        Assert.That(thief.Requests, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Tokens =>
    [
        Case("without end", "IG308", new Fault("* /token*") { Endless = true }),
        Case("of a megabyte", "IG308", new Fault("* /token*") { Body = $$"""{"token":"{{new string('x', 1024 * 1024)}}"}""" }),
        Case("that never comes", "IG302", new Fault("* /token*") { Hang = true }),
        Case("that comes too late", "IG302", new Fault("* /token*") { Delay = TimeSpan.FromMinutes(10) }),
        Case("that breaks off", "IG302", new Fault("* /token*") { CutAfter = 5 }),
    ];

    [TestCaseSource(nameof(Tokens))]
    public async Task A_token_without_end_or_beginning_is_given_up(string rule, Fault[] faults)
    {
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Auth = Bearer, Users = [Ci], Images = [new("shop/web")], Faults = faults },
            new GateSettings { Timeout = TimeSpan.FromSeconds(3) });

        var verdict = await test.AskAsync("shop/web:latest", ProbeCase.User("ci", "S3cretPassw0rd"));

        Assert.That((verdict.Rule?.Id, verdict.Status), Is.EqualTo((rule, Status.Undetermined)), verdict.Message);
    }

    /// <summary>The thief names the other's token endpoint, service and repository as its own.</summary>
    [Test]
    public async Task A_registry_that_names_the_token_endpoint_of_another_gets_no_token_of_its()
    {
        await using var victim = await ProbeCase.StartAsync(new RegistryDescription
        {
            Auth = Bearer with { Service = "shared" },
            Users = [Ci],
            Images = [new("shop/web")],
        });
        await using var thief = await ProbeCase.StartAsync(new RegistryDescription
        {
            Auth = Bearer with { Challenges = [$"Bearer realm=\"http://{victim.Host}/token\",service=\"shared\",scope=\"repository:shop/web:pull\""] },
            Images = [new("shop/web")],
        });

        var seen = (await victim.AskAsync("shop/web:latest", ProbeCase.User("ci", "S3cretPassw0rd"))).Status;
        await thief.AskAsync("shop/web:latest", ProbeCase.User("mallory", "x"));
        await thief.AskAsync("shop/web:latest");

        Assert.That(seen, Is.EqualTo(Status.Pullable));
        Assert.That(thief.Registry.Requests.Select(r => r.User), Has.None.EqualTo("ci"));
        Assert.That(victim.Registry.Requests.Count(r => r.User == "ci" && r.PathAndQuery.StartsWith("/token", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [TestCase(20_000, null)]
    [TestCase(1_000_000, "IG308")]
    public async Task An_index_of_very_many_entries_is_read_or_refused_and_proves_nothing(int entries, string? rule)
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });
        var child = $$"""{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{test.DigestOf("shop/web", "1")}}","size":2}""";
        var body = $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{{string.Join(',', Enumerable.Repeat(child, entries))}}]}""";
        test.Registry.AddManifest("shop/web", "large", "application/vnd.oci.image.index.v1+json", Encoding.UTF8.GetBytes(body));

        var verdict = await test.AskAsync("shop/web:large");

        Assert.That(verdict.Rule?.Id, Is.EqualTo(rule), verdict.Message);
    }

    [TestCase("* /v2/shop/*")]
    [TestCase("* /token*")]
    public async Task What_the_registry_repeats_of_a_credential_is_not_repeated_again(string match)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("ci:S3cretPassw0rd"));
        var body = $$"""{"errors":[{"code":"DENIED","message":"no access for Basic {{basic}} = ci:S3cretPassw0rd"}]}""";
        await using var test = await ProbeCase.StartAsync(new RegistryDescription
        {
            Auth = Bearer,
            Users = [Ci],
            Faults = [new Fault(match) { Status = 403, Body = body, After = match.Contains("token", StringComparison.Ordinal) ? 0 : 1 }],
        });

        var verdict = await test.AskAsync("shop/web:latest", ProbeCase.User("ci", "S3cretPassw0rd"));

        var shown = string.Join('\n', verdict.Evidence.Select(e => e.Detail).Append(verdict.Message));
        Assert.That(shown, Does.Contain("no access for Basic (hidden)"));
        Assert.That(shown, Does.Not.Contain("S3cretPassw0rd").And.Not.Contain(basic));
    }

    [Test]
    public async Task A_digest_challenge_beside_a_basic_one_is_passed_over_as_a_node_does()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Basic, Challenges = ["Digest realm=\"r\",nonce=\"n\"", "Basic realm=\"r\""] },
            Users = [Ci],
            Images = [new("shop/web")],
        });

        var verdict = await test.AskAsync("shop/web:latest", ProbeCase.User("ci", "S3cretPassw0rd"));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [Test]
    public async Task A_credential_that_was_never_shown_was_not_refused()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Basic, Challenges = ["Negotiate"] },
            Users = [Ci],
            Images = [new("shop/web")],
        });

        var verdict = await test.AskAsync("shop/web:latest", ProbeCase.User("ci", "S3cretPassw0rd"));

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.NotARegistry), verdict.Message);
    }

    [Test]
    public async Task A_config_without_a_platform_proves_nothing_against_the_image()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription());
        var config = test.Registry.AddBlob("shop/web", "{}"u8.ToArray());
        test.Registry.AddManifest(
            "shop/web",
            "latest",
            "application/vnd.oci.image.manifest.v1+json",
            Encoding.UTF8.GetBytes(
                $$"""{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{config}}","size":2},"layers":[]}"""));

        var verdict = await test.AskAsync("shop/web:latest");

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_public_repository_is_not_judged_by_the_challenge_of_a_private_one(bool privateFirst)
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Basic },
            Users = [Ci],
            Images = [new("shop/private"), new("shop/open") { Public = true }],
        });
        var stale = ProbeCase.User("ci", "stale");
        string[] images = privateFirst ? ["shop/private:latest", "shop/open:latest"] : ["shop/open:latest", "shop/private:latest"];

        var verdicts = new List<Verdict>();
        foreach (var image in images)
        {
            verdicts.Add(await test.AskAsync(image, stale));
        }

        Assert.That(verdicts.Single(v => v.Plan.Image.Contains("open", StringComparison.Ordinal)).Status, Is.EqualTo(Status.Pullable));
        Assert.That(verdicts.Single(v => v.Plan.Image.Contains("private", StringComparison.Ordinal)).Rule, Is.EqualTo(RuleTable.CredentialsRejected));
    }

    [Test]
    public async Task A_connection_that_broke_says_nothing_of_the_next()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription
        {
            Images = [new("shop/web"), new("shop/api")],
            Faults = [new Fault("* /v2/shop/web/*") { Cut = true }],
        });

        Assert.That((await test.AskAsync("shop/web:latest")).Rule, Is.EqualTo(RuleTable.ConnectionFailed));
        Assert.That((await test.AskAsync("shop/api:latest")).Status, Is.EqualTo(Status.Pullable));
    }

    [Test]
    public async Task The_tag_beside_a_digest_cannot_spoil_the_pull()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription
        {
            Images = [new("shop/web") { Tags = ["1"] }],
            Faults = [new Fault("HEAD /v2/shop/web/manifests/1") { Redirect = "ftp://nowhere/" }],
        });

        var verdict = await test.AskAsync($"shop/web:1@{test.DigestOf("shop/web", "1")}");

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [Test]
    public async Task A_host_that_was_redirected_to_gets_no_password_by_asking_for_one()
    {
        await using var thief = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Auth = Bearer,
            Users = [Ci],
            Images = [new("shop/web")],
        });
        await using var test = await ProbeCase.StartAsync(new RegistryDescription
        {
            Faults = [new Fault("* /v2/shop/web/*") { Redirect = $"http://{thief.Host}{{path}}" }],
        });

        var verdict = await test.AskAsync("shop/web:latest", ProbeCase.User("ci", "S3cretPassw0rd"));

        Assert.That(verdict.Status, Is.EqualTo(Status.Undetermined), verdict.Message);
        Assert.That(thief.Requests, Is.Not.Empty);
        Assert.That(thief.Requests.Select(r => r.User), Has.All.Empty);
    }

    [Test]
    public async Task All_credentials_of_a_pull_share_its_time()
    {
        var settings = new GateSettings { Timeout = TimeSpan.FromSeconds(1) };
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Faults = [new Fault("*") { Hang = true }] }, settings);
        var credentials = Enumerable.Range(0, 20).Select(i => ProbeCase.User($"user{i}", "x")).ToArray();

        var verdict = await test.AskAsync("shop/web:latest", credentials);

        Assert.That(verdict.Status, Is.EqualTo(Status.Undetermined));
        Assert.That(test.Registry.Requests, Has.Count.EqualTo(1), "the first one took all of it");
    }

    private static TestCaseData Case(string name, string rule, params Fault[] faults) =>
        new TestCaseData(rule, faults).SetArgDisplayNames(name, rule);
}
