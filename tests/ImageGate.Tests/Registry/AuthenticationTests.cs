using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

internal sealed class AuthenticationTests
{
    private static readonly Image Web = new("shop/web") { Tags = ["1"] };
    private static readonly Image Open = new("public/tool") { Tags = ["1"], Public = true };

    private static readonly User[] Users =
    [
        new("ci") { Password = "right", Pull = ["shop/*"] },
        new("other") { Password = "right", Pull = ["other/*"] },
        new("token") { IdentityToken = "refresh", Pull = ["shop/*"] },
    ];

    private static IEnumerable<TestCaseData> Bearers =>
    [
        new TestCaseData(new Authentication()).SetArgDisplayNames("opaque"),
        new TestCaseData(new Authentication { TokenForm = TokenForm.Jwt }).SetArgDisplayNames("jwt"),
        new TestCaseData(new Authentication { TokenField = TokenField.AccessToken }).SetArgDisplayNames("access_token"),
        new TestCaseData(new Authentication { TokenField = TokenField.Token, ExpiresIn = null }).SetArgDisplayNames("token"),
        new TestCaseData(new Authentication { TokenMethods = TokenMethods.Post }).SetArgDisplayNames("post"),
        new TestCaseData(new Authentication { TokenMethods = TokenMethods.Get }).SetArgDisplayNames("get"),
        new TestCaseData(new Authentication { Challenges = ["Basic realm=\"x\"", "Bearer realm=\"{realm}\",service=\"{service}\",scope=\"{scope}\""] })
            .SetArgDisplayNames("two challenges"),
        new TestCaseData(new Authentication { Challenges = ["Bearer realm=\"{realm}\",service=\"{service}\""] })
            .SetArgDisplayNames("no scope"),
    ];

    [TestCaseSource(nameof(Bearers))]
    public async Task A_token_is_asked_for_in_every_form(Authentication auth)
    {
        await using var test = await StartAsync(auth with { Scheme = AuthScheme.Bearer });

        var verdict = await test.AskAsync("shop/web:1", ProbeCase.User("ci", "right"));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [TestCase("ci", "right", "shop/web:1", null)]
    [TestCase("ci", "wrong", "shop/web:1", "IG202")]
    [TestCase("ci", "wrong", "public/tool:1", "IG202")]
    [TestCase("ci", "right", "shop/web:2", "IG103")]
    [TestCase("ci", "right", "shop/none:1", "IG102")]
    [TestCase("other", "right", "shop/web:1", "IG209")]
    public async Task A_bearer_registry_answers_a_user(string user, string password, string image, string? rule)
    {
        await using var test = await StartAsync(new Authentication { Scheme = AuthScheme.Bearer });

        var verdict = await test.AskAsync(image, ProbeCase.User(user, password));

        Assert.That(verdict.Rule?.Id, Is.EqualTo(rule), verdict.Message);
    }

    [TestCase("ci", "right", "shop/web:1", null)]
    [TestCase("ci", "wrong", "shop/web:1", "IG202")]
    [TestCase("ci", "right", "shop/web:2", "IG103")]
    public async Task A_basic_registry_answers_a_user(string user, string password, string image, string? rule)
    {
        await using var test = await StartAsync(new Authentication { Scheme = AuthScheme.Basic });

        var verdict = await test.AskAsync(image, ProbeCase.User(user, password));

        Assert.That(verdict.Rule?.Id, Is.EqualTo(rule), verdict.Message);
    }

    [TestCase(AuthScheme.Basic, true, "IG201")]
    [TestCase(AuthScheme.Bearer, false, "IG201")]
    [TestCase(AuthScheme.Bearer, true, "IG209")]
    public async Task Nobody_gets_a_private_image(AuthScheme scheme, bool anonymous, string rule)
    {
        await using var test = await StartAsync(new Authentication { Scheme = scheme, Anonymous = anonymous });

        Assert.That((await test.AskAsync("shop/web:1")).Rule?.Id, Is.EqualTo(rule));
    }

    [Test]
    public async Task Everybody_gets_a_public_image()
    {
        await using var test = await StartAsync(new Authentication { Scheme = AuthScheme.Bearer });

        Assert.That((await test.AskAsync("public/tool:1")).Status, Is.EqualTo(Status.Pullable));
    }

    [Test]
    public async Task An_identity_token_is_traded_for_an_access_token()
    {
        await using var test = await StartAsync(new Authentication { Scheme = AuthScheme.Bearer });

        var verdict = await test.AskAsync("shop/web:1", ProbeCase.Identity("refresh"));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
        Assert.That(test.Registry.Requests.Select(r => r.Scheme), Does.Contain("refresh_token"));
    }

    [Test]
    public async Task Credentials_are_tried_in_their_order_until_one_works()
    {
        await using var test = await StartAsync(new Authentication { Scheme = AuthScheme.Basic });

        var verdict = await test.AskAsync("shop/web:1", ProbeCase.User("stale", "x"), ProbeCase.User("ci", "right"));

        Assert.That(verdict.Credential?.Text, Is.EqualTo("Secret shop/ci"));
        Assert.That(
            test.Registry.Requests.Select(r => r.User).Where(u => u.Length > 0).Distinct(), Is.EqualTo(new[] { "stale", "ci" }));
    }

    [Test]
    public async Task One_token_serves_all_tags_of_a_repository_and_no_other_credential()
    {
        await using var test = await StartAsync(new Authentication { Scheme = AuthScheme.Bearer });
        test.Registry.Add(Web with { Tags = ["2"] });
        var ci = ProbeCase.User("ci", "right");

        await test.AskAsync("shop/web:1", ci);
        await test.AskAsync("shop/web:2", ci);
        var stranger = await test.AskAsync("shop/web:2", ProbeCase.User("other", "right"));

        Assert.That(
            TokenRequests(test),
            Is.EqualTo(2 + 2),
            "ci once, other once, and to explain the refusal one anonymous and one for a name that may have been meant");
        Assert.That(stranger.Status, Is.EqualTo(Status.Failed));
    }

    [Test]
    public async Task A_token_that_the_registry_forgot_is_asked_for_again()
    {
        await using var test = await StartAsync(new Authentication { Scheme = AuthScheme.Bearer });
        await test.AskAsync("public/tool:1");
        test.Registry.ForgetTokens();

        Assert.That((await test.AskAsync("public/tool:1")).Status, Is.EqualTo(Status.Pullable));
    }

    [Test]
    public async Task A_token_endpoint_that_refuses_once_is_asked_again()
    {
        await using var test = await StartAsync(new Authentication { Scheme = AuthScheme.Bearer });
        test.Registry.Add(new Fault("* /token*") { Status = 401, Times = 1 });

        Assert.That((await test.AskAsync("public/tool:1")).Status, Is.EqualTo(Status.Pullable));
    }

    [TestCase("ftp://127.0.0.1/token")]
    [TestCase("/token")]
    [TestCase("http://user:pass@127.0.0.1/token")]
    public async Task A_realm_that_no_token_endpoint_has_is_not_asked(string realm)
    {
        await using var test = await StartAsync(new Authentication { Scheme = AuthScheme.Bearer, Realm = realm });

        var verdict = await test.AskAsync("public/tool:1");

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.NotARegistry));
        Assert.That(verdict.Message, Does.Contain("is not asked"));
    }

    private static Task<ProbeCase> StartAsync(Authentication auth) =>
        ProbeCase.StartAsync(new RegistryDescription { Auth = auth, Users = Users, Images = [Web, Open] });

    private static int TokenRequests(ProbeCase test) =>
        test.Registry.Requests.Count(r => r.PathAndQuery.StartsWith("/token", StringComparison.Ordinal));
}
