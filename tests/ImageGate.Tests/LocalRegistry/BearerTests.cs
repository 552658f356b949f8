using System.Buffers.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace ImageGate.Tests.LocalRegistrySample;

public sealed class BearerTests
{
    private const string Manifest = "/v2/shop/web/manifests/latest";
    private const string Scope = "repository:shop/web:pull";
    private const string Images =
        """

        images: [{name: shop/web}, {name: tools/curl, public: true}]
        users: [{name: ci, password: secret, identityToken: idt, pull: ["shop/*"]}, {name: guest, password: secret, pull: []}]
        """;

    [Test]
    public async Task Content_is_challenged_with_realm_service_and_scope()
    {
        await using var visitor = await Visitor.OfAsync("auth: bearer" + Images);
        var host = visitor.Registry.Host;
        var reply = await visitor.GetAsync(Manifest);
        Assert.That(reply.Refusal, Is.EqualTo("401 UNAUTHORIZED authentication required"));
        Assert.That(reply.Header("WWW-Authenticate"), Is.EqualTo(
            $"Bearer realm=\"http://{host}/token\",service=\"{host}\",scope=\"{Scope}\""));
        Assert.That((await visitor.GetAsync("/v2/")).Header("WWW-Authenticate"), Is.EqualTo(
            $"Bearer realm=\"http://{host}/token\",service=\"{host}\""));
    }

    [Test]
    public async Task Realm_service_and_whole_challenges_can_be_anything()
    {
        await using var odd = await Visitor.OfAsync(
            "auth: {scheme: bearer, realm: 'https://elsewhere:{port}/t', service: s, tokenPath: /t}" + Images);
        Assert.That((await odd.GetAsync("/v2/")).Header("WWW-Authenticate"), Is.EqualTo(
            $"Bearer realm=\"https://elsewhere:{odd.Registry.Port}/t\",service=\"s\""));
        Assert.That((await odd.GetAsync("/t")).Status, Is.EqualTo(200));
        await using var two = await Visitor.OfAsync(
            "auth: {scheme: bearer, challenges: [Negotiate, 'Basic realm=\"{service}\"']}" + Images);
        Assert.That((await two.GetAsync("/v2/")).Header("WWW-Authenticate"), Is.EqualTo(
            $"Negotiate; Basic realm=\"{two.Registry.Host}\""));
    }

    [Test]
    public async Task A_token_opens_what_it_was_asked_for_and_nothing_else()
    {
        await using var visitor = await Visitor.OfAsync("auth: bearer" + Images);
        var token = await visitor.TokenAsync(Scope, Visitor.Basic("ci", "secret"));
        Assert.That((await visitor.GetAsync(Manifest, token)).Status, Is.EqualTo(200));
        Assert.That((await visitor.GetAsync("/v2/", token)).Status, Is.EqualTo(200));
        var other = await visitor.GetAsync("/v2/tools/curl/manifests/latest", token);
        Assert.That(other.Status, Is.EqualTo(401));
        Assert.That(other.Header("WWW-Authenticate"), Does.EndWith(",error=\"insufficient_scope\""));
    }

    [Test]
    public async Task One_token_may_open_several_repositories()
    {
        await using var visitor = await Visitor.OfAsync("auth: bearer" + Images);
        var user = Visitor.Basic("ci", "secret");
        string[] tokens =
        [
            await visitor.TokenAsync($"{Scope}&scope=repository:tools/curl:pull", user),
            await visitor.TokenAsync($"{Scope}%20repository:tools/curl:pull,push", user),
        ];
        foreach (var token in tokens)
        {
            Assert.That((await visitor.GetAsync(Manifest, token)).Status, Is.EqualTo(200));
            Assert.That((await visitor.GetAsync("/v2/tools/curl/manifests/latest", token)).Status, Is.EqualTo(200));
        }
    }

    [Test]
    public async Task A_token_expires_and_can_be_forgotten()
    {
        var clock = new FakeTimeProvider();
        await using var visitor = await Visitor.OfAsync("auth: {scheme: bearer, expiresIn: 60}" + Images, clock);
        var token = await visitor.TokenAsync(Scope, Visitor.Basic("ci", "secret"));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.That((await visitor.GetAsync(Manifest, token)).Status, Is.EqualTo(200));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await visitor.GetAsync(Manifest, token)).Header("WWW-Authenticate"), Does.EndWith("error=\"invalid_token\""));
        var next = await visitor.TokenAsync(Scope, Visitor.Basic("ci", "secret"));
        visitor.Registry.ForgetTokens();
        Assert.That((await visitor.GetAsync(Manifest, next)).Header("WWW-Authenticate"), Does.EndWith("error=\"invalid_token\""));
    }

    [Test]
    public async Task Users_without_the_right_and_anonymous_callers_get_a_token_that_does_not_open()
    {
        await using var visitor = await Visitor.OfAsync("auth: bearer" + Images);
        foreach (var caller in new[] { Visitor.Basic("guest", "secret"), null })
        {
            var (place, reply) = await visitor.PullAsync("shop/web", "latest", caller);
            Assert.That((place, reply.Status), Is.EqualTo(("manifest", 401)));
            Assert.That(reply.Header("WWW-Authenticate"), Does.EndWith("error=\"insufficient_scope\""));
            Assert.That((await visitor.PullAsync("tools/curl", "latest", caller)).Reply.Status, Is.EqualTo(200));
        }
    }

    [Test]
    public async Task Or_they_are_refused_at_the_token_endpoint()
    {
        await using var visitor = await Visitor.OfAsync("auth: {scheme: bearer, refuseAt: token}" + Images);
        Assert.That((await visitor.PullAsync("shop/web", "latest")).Place, Is.EqualTo("token"));
        Assert.That((await visitor.PullAsync("shop/web", "latest", Visitor.Basic("guest", "secret"))).Place, Is.EqualTo("token"));
    }

    [TestCase("", 401)]
    [TestCase(", anonymousStatus: 403", 403)]
    public async Task Anonymous_tokens_can_be_refused_even_for_public_images(string setting, int status)
    {
        await using var visitor = await Visitor.OfAsync($"auth: {{scheme: bearer, anonymous: false{setting}}}" + Images);
        var (place, reply) = await visitor.PullAsync("tools/curl", "latest");
        Assert.That((place, reply.Status), Is.EqualTo(("token", status)));
    }

    [TestCase("ci", "wrong")]
    [TestCase("nobody", "secret")]
    public async Task Bad_credentials_are_refused_even_for_public_images(string user, string password)
    {
        await using var visitor = await Visitor.OfAsync("auth: bearer" + Images);
        var (place, reply) = await visitor.PullAsync("tools/curl", "latest", Visitor.Basic(user, password));
        Assert.That((place, reply.Status), Is.EqualTo(("token", 401)));
    }

    [Test]
    public async Task POST_takes_a_password_or_an_identity_token()
    {
        await using var visitor = await Visitor.OfAsync("auth: bearer" + Images);
        Reply[] replies =
        [
            await visitor.PostAsync("/token", ("grant_type", "password"), ("username", "ci"), ("password", "secret"), ("scope", Scope)),
            await visitor.PostAsync("/token", ("grant_type", "refresh_token"), ("refresh_token", "idt"), ("scope", Scope)),
        ];
        foreach (var reply in replies)
        {
            Assert.That((await visitor.GetAsync(Manifest, "Bearer " + reply.Json["access_token"])).Status, Is.EqualTo(200));
        }

        Assert.That((await visitor.PostAsync("/token", ("grant_type", "refresh_token"), ("refresh_token", "x"))).Status, Is.EqualTo(401));
        Assert.That((await visitor.PostAsync("/token", ("grant_type", "magic"))).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task An_identity_token_is_also_the_password_of_the_user_with_the_empty_GUID()
    {
        await using var visitor = await Visitor.OfAsync("auth: bearer" + Images);
        var user = Visitor.Basic("00000000-0000-0000-0000-000000000000", "idt");
        Assert.That((await visitor.PullAsync("shop/web", "latest", user)).Reply.Status, Is.EqualTo(200));
    }

    [TestCase("get", 200, 405)]
    [TestCase("post", 405, 200)]
    [TestCase("both", 200, 200)]
    public async Task The_token_endpoint_takes_the_methods_described(string methods, int get, int post)
    {
        await using var visitor = await Visitor.OfAsync($"auth: {{scheme: bearer, tokenMethods: {methods}}}" + Images);
        Assert.That((await visitor.GetAsync("/token")).Status, Is.EqualTo(get));
        Assert.That((await visitor.PostAsync("/token", ("grant_type", "refresh_token"), ("refresh_token", "idt"))).Status, Is.EqualTo(post));
    }

    [TestCase("both", "token access_token expires_in issued_at")]
    [TestCase("token", "token expires_in issued_at")]
    [TestCase("access-token", "access_token expires_in issued_at")]
    public async Task The_token_comes_under_either_name(string field, string keys)
    {
        await using var visitor = await Visitor.OfAsync($"auth: {{scheme: bearer, tokenField: {field}}}" + Images);
        var reply = await visitor.GetAsync("/token");
        Assert.That(string.Join(' ', reply.Json.AsObject().Select(pair => pair.Key)), Is.EqualTo(keys));
    }

    [Test]
    public async Task A_JWT_says_what_it_grants()
    {
        await using var visitor = await Visitor.OfAsync("auth: {scheme: bearer, tokenForm: jwt}" + Images);
        var token = await visitor.TokenAsync($"{Scope}&scope=repository:other:pull", Visitor.Basic("ci", "secret"));
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;
        Assert.That(payload["access"]!.ToJsonString(), Is.EqualTo("""[{"type":"repository","name":"shop/web","actions":["pull"]}]"""));
        Assert.That((await visitor.GetAsync(Manifest, token)).Status, Is.EqualTo(200));
    }
}
