using System.Net;

namespace ImageGate.Cli.Tests.Real;

public sealed class TokenServerTests
{
    private static readonly TokenUser Builder = new(new Login("builder", "b"), new RepositoryRight("*", "pull", "push"));
    private static readonly TokenUser Shop = new(new Login("shop", "s"), new RepositoryRight("shop/web", "pull"));

    [TestCase("shop/web", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("bank/web", ExpectedResult = HttpStatusCode.Unauthorized)]
    public async Task<HttpStatusCode> A_token_opens_the_repositories_of_its_user(string repository)
    {
        await using var server = await TokenServer.StartAsync(Builder, Shop);
        await using var registry = await DockerRegistry.WithTokensAsync(server);
        await FillAsync(registry);

        var token = await PlainPull.TokenAsync(server, repository, Shop.Login);

        return (await PlainPull.IndexAsync(registry, repository, "1.0", token)).Status;
    }

    [Test]
    public async Task The_registry_refuses_who_brings_no_token_or_one_of_another_server()
    {
        await using var server = await TokenServer.StartAsync(Builder);
        await using var other = await TokenServer.StartAsync(Builder);
        await using var registry = await DockerRegistry.WithTokensAsync(server);
        await FillAsync(registry);

        var strange = await PlainPull.TokenAsync(other, "shop/web", Builder.Login);

        Assert.That((await PlainPull.IndexAsync(registry, "shop/web", "1.0")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await PlainPull.IndexAsync(registry, "shop/web", "1.0", strange)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_server_refuses_whom_it_does_not_know()
    {
        await using var server = await TokenServer.StartAsync(Shop);

        Assert.That(await PlainPull.TokenAsync(server, "shop/web"), Is.Null);
        Assert.That(await PlainPull.TokenAsync(server, "shop/web", Shop.Login with { Password = "wrong" }), Is.Null);
        Assert.That(await PlainPull.TokenAsync(server, "shop/web", Builder.Login), Is.Null);
    }

    [Test]
    public async Task Anonymous_pulls_what_is_public()
    {
        await using var server = await TokenServer.StartAsync(Builder, TokenUser.Anonymous(new RepositoryRight("shop/web", "pull")));
        await using var registry = await DockerRegistry.WithTokensAsync(server);
        await FillAsync(registry);

        var open = await PlainPull.TokenAsync(server, "shop/web");
        var closed = await PlainPull.TokenAsync(server, "bank/web");

        Assert.That((await PlainPull.IndexAsync(registry, "shop/web", "1.0", open)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await PlainPull.IndexAsync(registry, "bank/web", "1.0", closed)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Password_and_identity_token_are_granted_by_post([Values("password", "refresh_token")] string grant)
    {
        await using var server = await TokenServer.StartAsync(Builder, Shop);
        await using var registry = await DockerRegistry.WithTokensAsync(server);
        await FillAsync(registry);
        var form = Form(grant);
        form["username"] = grant == "password" ? Shop.Login.Name : "";
        form[grant] = grant == "password" ? Shop.Login.Password : Shop.IdentityToken;

        var token = await PlainPull.TokenAsync(server, form);

        Assert.That((await PlainPull.IndexAsync(registry, "shop/web", "1.0", token)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_wrong_identity_token_is_refused()
    {
        await using var server = await TokenServer.StartAsync(Shop);
        var form = Form("refresh_token");
        form["refresh_token"] = "stale";

        Assert.That(await PlainPull.TokenAsync(server, form), Is.Null);
    }

    [Test]
    public async Task Requests_are_kept_with_credentials_and_scopes()
    {
        await using var server = await TokenServer.StartAsync(Shop);
        await PlainPull.TokenAsync(server, "shop/web", Shop.Login);
        await PlainPull.TokenAsync(server, "bank/web");

        Assert.That(server.Requests.Select(request => (request.Method, request.Login, request.Service, request.Scopes.Single())), Is.EqualTo(new[]
        {
            ("GET", Shop.Login, TokenServer.ServiceName, "repository:shop/web:pull"),
            ("GET", new Login("", ""), TokenServer.ServiceName, "repository:bank/web:pull"),
        }));
    }

    [Test]
    public async Task The_registrys_log_names_the_user_of_the_token()
    {
        await using var server = await TokenServer.StartAsync(Builder, Shop);
        await using var registry = await DockerRegistry.WithTokensAsync(server);
        await FillAsync(registry);

        await PlainPull.IndexAsync(registry, "shop/web", "1.0", await PlainPull.TokenAsync(server, "shop/web", Shop.Login));

        var last = (await registry.RequestsAsync())[^1];
        Assert.That((last.Method, last.Uri, last.Status, last.User), Is.EqualTo(("GET", "/v2/shop/web/manifests/1.0", 200, "shop")));
    }

    private static async Task FillAsync(DockerRegistry registry)
    {
        using var layout = new OciLayout();
        layout.AddIndex("1.0", "linux/amd64", "linux/arm64");
        await Skopeo.PushAsync(layout, "1.0", $"{registry.Host}/shop/web:1.0", Builder.Login);
        await Skopeo.PushAsync(layout, "1.0", $"{registry.Host}/bank/web:1.0", Builder.Login);
    }

    private static Dictionary<string, string> Form(string grant) => new()
    {
        ["grant_type"] = grant,
        ["service"] = TokenServer.ServiceName,
        ["client_id"] = "test",
        ["scope"] = "repository:shop/web:pull",
    };
}
