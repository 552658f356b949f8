using System.Text.Json;

namespace ImageGate.Cli.Tests.Real;

/// <summary>
/// docker-registry with a token server whose users have different rights, and the whole program: what a secret that may
/// not see an image means, depending on who else at hand can.
/// </summary>
public sealed class RepositoryRightTests
{
    private static readonly TokenUser Builder = new(new Login("builder", "b"), new RepositoryRight("*", "pull", "push"));
    private static readonly TokenUser Shop = new(new Login("shop", "s"), new RepositoryRight("shop/web", "pull"));
    private static readonly TokenUser Anybody = TokenUser.Anonymous(new RepositoryRight("tools/curl", "pull"));

    private readonly Dictionary<string, Login> logins = new()
    {
        ["shop"] = Shop.Login,
        ["stale"] = Shop.Login with { Password = "last-year" },
        ["builder"] = Builder.Login,
    };

    private TokenServer server = null!;
    private DockerRegistry registry = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        server = await TokenServer.StartAsync(Builder, Shop, Anybody);
        registry = await DockerRegistry.WithTokensAsync(server);
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        foreach (var repository in (string[])["shop/web", "bank/safe", "tools/curl"])
        {
            await Skopeo.PushAsync(layout, "1", $"{registry.Host}/{repository}:1", Builder.Login);
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await registry.DisposeAsync();
        await server.DisposeAsync();
    }

    [TestCase("shop/web:1", "shop", "pullable", "can be pulled")]
    [TestCase("tools/curl:1", "stale", "failed IG202", "the image is there, everybody without credentials can pull it")]
    [TestCase("bank/safe:1", "shop", "failed IG209", "does not exist or Secret shop/shop, entry HOST may not see it")]
    [TestCase("bank/safe:1", "shop beside builder", "failed IG203", "the image is there, Secret other/builder, entry HOST can pull it")]
    [TestCase("bank/safe:2", "shop", "failed IG209", "does not exist or Secret shop/shop, entry HOST may not see it")]
    [TestCase("bank/safe:2", "shop beside builder", "failed IG103", "bank/safe has no tag 2")]
    [TestCase("bank/none:1", "shop beside builder", "failed IG102", "has no repository bank/none")]
    [TestCase("bank/safe:1", "none", "failed IG209", "does not exist or is private")]
    [TestCase("bank/safe:1", "none beside builder", "failed IG201", "the image is there, Secret other/builder, entry HOST can pull it")]
    [TestCase("shop/web:2", "shop", "failed IG103", "shop/web has no tag 2")]
    public async Task A_secret_that_may_not_see_an_image_is_told_from_one_that_is_missing(
        string image, string secrets, string verdict, string message)
    {
        var (status, text, _) = await CheckAsync(image, secrets.Split(" beside "));

        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(verdict), text);
            Assert.That(text, Does.Contain(message.Replace("HOST", registry.Host, StringComparison.Ordinal)));
        });
    }

    [Test]
    public async Task A_token_is_asked_for_once_however_many_workloads_share_image_and_secret()
    {
        var before = server.Requests.Count;

        var (_, _, exitCode) = await CheckAsync("shop/web:1", ["shop"], workloads: 20);

        Assert.That(exitCode, Is.Zero);
        Assert.That(
            server.Requests.Skip(before).Select(request => (request.Login, request.Scopes.Single())),
            Is.EqualTo(new[] { (Shop.Login, "repository:shop/web:pull") }));
    }

    /// <param name="secrets">The pod's secret, or none, and one of another namespace.</param>
    private async Task<(string Status, string Message, int ExitCode)> CheckAsync(string image, string[] secrets, int workloads = 1)
    {
        using var directory = new TempDirectory();
        // Only what the case needs is at hand: another secret would tell what the pod's own cannot.
        string[] documents =
        [
            .. secrets.Where(logins.ContainsKey).Select(name => Secret(name == "builder" ? "other" : "shop", name, logins[name])),
            .. Enumerable.Range(0, workloads).Select(i => Pod($"web{i}", secrets[0], image)),
        ];
        directory.Write("deploy.yaml", string.Join("\n---\n", documents));

        var run = await ProgramRun.In(directory, "check", "deploy.yaml", "--node-identity", "none", "-o", "json");

        using var report = JsonDocument.Parse(run.Output);
        var verdict = report.RootElement.GetProperty("verdicts").EnumerateArray().Single();
        return ($"{verdict.GetProperty("status")} {verdict.GetProperty("rule")}".Trim(), verdict.GetProperty("message").GetString()!, run.ExitCode);
    }

    private string Secret(string ns, string name, Login login) => $$"""
        apiVersion: v1
        kind: Secret
        metadata: {name: {{name}}, namespace: {{ns}}}
        type: kubernetes.io/dockerconfigjson
        stringData: {.dockerconfigjson: '{"auths": {"{{registry.Host}}": {"username": "{{login.Name}}", "password": "{{login.Password}}"} } }'}
        """;

    private string Pod(string name, string secret, string image) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: {{name}}, namespace: shop}
        spec:
          imagePullSecrets: [{{(secret == "none" ? "" : $"{{name: {secret}}}")}}]
          containers: [{name: web, image: "{{registry.Host}}/{{image}}"}]
        """;
}
