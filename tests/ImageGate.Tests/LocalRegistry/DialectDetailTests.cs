using LocalRegistry;

namespace ImageGate.Tests.LocalRegistrySample;

/// <summary>What the registries do beyond code and text.</summary>
public sealed class DialectDetailTests
{
    [TestCase(RegistryDialect.DockerHub, "Bearer realm=\"http://{0}/token\",service=\"registry.docker.io\"," +
        "scope=\"repository:shop/web:pull\",error=\"insufficient_scope\"")]
    [TestCase(RegistryDialect.Harbor, "Basic realm=\"harbor\"")]
    public async Task A_refusal_with_a_token_is_challenged_again(RegistryDialect dialect, string challenge)
    {
        await using var visitor = await DialectTests.VisitAsync(dialect);
        var (_, reply) = await visitor.PullAsync("shop/web", "1");
        Assert.That(reply.Header("WWW-Authenticate"), Is.EqualTo(string.Format(challenge, visitor.Registry.Host)));
    }

    [TestCase(RegistryDialect.Plain, "none", """{"Tag":"none"}""")]
    [TestCase(RegistryDialect.Acr, "none", """{"Tag":"none"}""")]
    [TestCase(RegistryDialect.JFrog, "none", """{"manifest":"shop/web:none"}""")]
    [TestCase(RegistryDialect.Acr, "a\"b", """{"Tag":"a\u0022b"}""")]
    public async Task A_missing_tag_is_told_in_the_detail(RegistryDialect dialect, string tag, string detail)
    {
        await using var visitor = await DialectTests.VisitAsync(dialect);
        var (_, reply) = await visitor.PullAsync("shop/web", tag, Visitor.Basic("reader", "secret"));
        Assert.That(reply.Json["errors"]![0]!["detail"]!.ToJsonString(), Is.EqualTo(detail));
    }

    [TestCase(RegistryDialect.DockerHub, "/token", 200)]
    [TestCase(RegistryDialect.Acr, "/oauth2/token", 400)]
    [TestCase(RegistryDialect.Gar, "/v2/token", 404)]
    [TestCase(RegistryDialect.JFrog, "/artifactory/api/docker/docker-local/v2/token", 401)]
    [TestCase(RegistryDialect.K8s, "/token", 405)]
    public async Task Some_refuse_a_password_by_POST(RegistryDialect dialect, string path, int status)
    {
        await using var visitor = await DialectTests.VisitAsync(dialect);
        var reply = await visitor.PostAsync(path, ("grant_type", "password"), ("username", "reader"), ("password", "secret"));
        Assert.That(reply.Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Registry_k8s_io_challenges_the_ping_only_and_redirects_content_to_another_host()
    {
        await using var visitor = await DialectTests.VisitAsync(RegistryDialect.K8s);
        var (host, port) = (visitor.Registry.Host, visitor.Registry.Port);
        Assert.That((await visitor.GetAsync("/v2/")).Header("WWW-Authenticate"), Does.StartWith($"Bearer realm=\"http://{host}/token\""));
        var manifest = await visitor.GetAsync("/v2/pause/manifests/3.9");
        Assert.That((manifest.Status, manifest.Header("Location")), Is.EqualTo(
            (307, $"http://localhost:{port}/v2/k8s-artifacts-prod/images/pause/manifests/3.9")));
    }

    [Test]
    public async Task A_scheme_of_ones_own_replaces_the_dialects()
    {
        await using var nexus = await Visitor.OfAsync("{dialect: nexus, auth: bearer, images: [{name: app, public: true}]}");
        Assert.That((await nexus.PullAsync("app", "latest")).Reply.Status, Is.EqualTo(200));
        await using var hub = await Visitor.OfAsync("{dialect: dockerhub, auth: none, images: [{name: app}]}");
        Assert.That((await hub.GetAsync("/v2/app/manifests/latest")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task The_token_of_a_user_without_the_right_grants_nothing_on_Docker_Hub()
    {
        await using var visitor = await Visitor.OfAsync(
            """
            dialect: dockerhub
            auth: {tokenForm: jwt}
            users: [{name: reader, password: secret}]
            images: [{name: shop/web}]
            """);
        var reader = Visitor.Basic("reader", "secret");
        foreach (var (repository, caller, granted) in new[] { ("shop/web", reader, 1), ("shop/none", reader, 0), ("shop/web", null, 0) })
        {
            var token = await visitor.TokenAsync($"repository:{repository}:pull", caller);
            var payload = System.Text.Json.Nodes.JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]))!;
            Assert.That(payload["access"]!.AsArray(), Has.Count.EqualTo(granted));
        }
    }
}
