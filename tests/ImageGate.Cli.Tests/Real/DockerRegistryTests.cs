using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImageGate.Cli.Tests.Real;

public sealed class DockerRegistryTests
{
    private static readonly Login Alice = new("alice", "right");

    [Test]
    public async Task An_open_registry_gives_back_the_index_that_skopeo_pushed()
    {
        using var layout = new OciLayout();
        var digest = layout.AddIndex("1.0", "linux/amd64", "linux/arm/v7", "windows/amd64");
        await using var registry = await DockerRegistry.OpenAsync();
        await Skopeo.PushAsync(layout, "1.0", $"{registry.Host}/shop/web:1.0");

        var (status, body) = await PlainPull.IndexAsync(registry, "shop/web", "1.0");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(PlatformsIn(body), Is.EqualTo(new[] { "linux/amd64/", "linux/arm/v7", "windows/amd64/" }));
        Assert.That((await PlainPull.IndexAsync(registry, "shop/web", digest)).Body, Is.EqualTo(body));
        Assert.That((await PlainPull.IndexAsync(registry, "shop/web", "2.0")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Skopeo_reads_what_it_pushed_and_says_what_is_missing()
    {
        using var layout = new OciLayout();
        var digest = layout.AddImage("single", "linux/s390x");
        await using var registry = await DockerRegistry.OpenAsync();
        await Skopeo.PushAsync(layout, "single", $"{registry.Host}/shop/web:single");

        var found = await Skopeo.InspectRawAsync($"{registry.Host}/shop/web:single");
        var missing = await Skopeo.InspectRawAsync($"{registry.Host}/shop/web:other");

        Assert.That(found.ExitCode, Is.Zero, found.StandardError);
        Assert.That($"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(found.StandardOutput)))}", Is.EqualTo(digest));
        Assert.That(missing.ExitCode, Is.Not.Zero);
        Assert.That(missing.StandardError, Does.Contain("manifest unknown"));
    }

    [TestCase(null, null, ExpectedResult = HttpStatusCode.Unauthorized)]
    [TestCase("alice", "wrong", ExpectedResult = HttpStatusCode.Unauthorized)]
    [TestCase("bob", "right", ExpectedResult = HttpStatusCode.Unauthorized)]
    [TestCase("alice", "right", ExpectedResult = HttpStatusCode.OK)]
    public async Task<HttpStatusCode> A_registry_with_passwords_lets_in_who_knows_one(string? name, string? password)
    {
        using var layout = new OciLayout();
        layout.AddIndex("1.0", "linux/amd64");
        await using var registry = await DockerRegistry.WithPasswordsAsync(Alice);
        await Skopeo.PushAsync(layout, "1.0", $"{registry.Host}/shop/web:1.0", Alice);

        var credentials = name is null ? null : new Login(name, password!).Basic;
        return (await PlainPull.IndexAsync(registry, "shop/web", "1.0", credentials)).Status;
    }

    [Test]
    public async Task The_log_tells_each_request_with_its_user_and_why_it_was_refused()
    {
        await using var registry = await DockerRegistry.WithPasswordsAsync(Alice);

        await PlainPull.IndexAsync(registry, "shop/web", "1.0");
        await PlainPull.IndexAsync(registry, "shop/web", "1.0", new Login("alice", "wrong").Basic);
        await PlainPull.IndexAsync(registry, "shop/web", "1.0", Alice.Basic);

        var requests = await registry.RequestsAsync();
        Assert.That(requests.Select(request => (request.Method, request.Uri, request.Status, request.User)), Is.EqualTo(new[]
        {
            ("GET", "/v2/shop/web/manifests/1.0", 401, null),
            ("GET", "/v2/shop/web/manifests/1.0", 401, null),
            ("GET", "/v2/shop/web/manifests/1.0", 404, "alice"),
        }));
        Assert.That(requests[1].Refusal, Does.Contain("alice"));
        Assert.That(requests[2].Refusal, Is.Null);
    }

    [Test]
    public async Task A_registry_deletes_what_a_test_wants_gone()
    {
        using var layout = new OciLayout();
        var digest = layout.AddIndex("1.0", "linux/amd64");
        await using var registry = await DockerRegistry.OpenAsync();
        await Skopeo.PushAsync(layout, "1.0", $"{registry.Host}/shop/web:1.0");

        using var answer = await registry.Client.DeleteAsync(new Uri($"/v2/shop/web/manifests/{digest}", UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((await PlainPull.IndexAsync(registry, "shop/web", "1.0")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_registry_with_tls_is_trusted_by_who_has_its_certificate_only()
    {
        using var certificate = new SelfSigned();
        await using var registry = await DockerRegistry.OpenAsync(certificate);
        using var stranger = new HttpClient { BaseAddress = registry.Client.BaseAddress };

        Assert.That((await PlainPull.IndexAsync(registry, "shop/web", "1.0")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(async () => await stranger.GetAsync(new Uri("/v2/", UriKind.Relative)), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task A_registry_is_gone_after_the_test()
    {
        var registry = await DockerRegistry.OpenAsync();
        var address = registry.Client.BaseAddress!;
        await registry.DisposeAsync();

        using var client = new HttpClient { BaseAddress = address };
        Assert.That(async () => await client.GetAsync(new Uri("/v2/", UriKind.Relative)), Throws.InstanceOf<HttpRequestException>());
    }

    private static IEnumerable<string> PlatformsIn(string index)
    {
        using var document = JsonDocument.Parse(index);
        return [.. document.RootElement.GetProperty("manifests").EnumerateArray().Select(child => child.GetProperty("platform"))
            .Select(platform => $"{platform.GetProperty("os")}/{platform.GetProperty("architecture")}/"
                + (platform.TryGetProperty("variant", out var variant) ? variant.GetString() : ""))];
    }
}
