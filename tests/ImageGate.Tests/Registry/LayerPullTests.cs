using System.Text;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>Layers, and the hosts to which registries redirect for them.</summary>
internal sealed class LayerPullTests
{
    private const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    private static readonly GateSettings Layers = new() { Depth = ProbeDepth.Layers, Timeout = TimeSpan.FromSeconds(30) };
    private static readonly Image Web = new("shop/web") { Tags = ["1"], Layers = 3 };

    [Test]
    public async Task A_registry_that_sends_its_blobs_itself_is_asked_for_one_byte_once()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [Web] }, Layers);

        var verdict = await test.AskAsync("shop/web:1");

        Assert.That(verdict.Evidence[^1].Detail, Is.EqualTo("3 layers are there"));
        Assert.That(
            test.Registry.Requests.Where(r => r.PathAndQuery.Contains("/blobs/", StringComparison.Ordinal)).Select(r => $"{r.Status} {r.Method}"),
            Is.EqualTo(new[] { "200 GET", "200 HEAD", "206 GET", "200 HEAD", "200 HEAD" }));
    }

    [Test]
    public async Task A_layer_that_the_storage_lacks_is_missed_although_the_registry_knows_it()
    {
        await using var storage = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [Web with { Missing = ["layer"] }] });
        await using var test = await RedirectingAsync(new Fault("GET /v2/shop/web/blobs/*") { Redirect = $"http://{storage.Host}{{path}}" });

        var verdict = await test.AskAsync("shop/web:1");

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.ImageIncomplete), verdict.Message);
        Assert.That(verdict.Message, Does.Contain(storage.Host));
    }

    [Test]
    public async Task The_storage_is_named_and_sees_no_credential()
    {
        await using var storage = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [Web] });
        await using var test = await RedirectingAsync(
            new Fault("GET /v2/shop/web/blobs/*") { Redirect = $"http://{storage.Host}{{path}}", After = 1 },
            new Authentication { Scheme = AuthScheme.Basic });

        var verdict = await test.AskAsync("shop/web:1", ProbeCase.User("ci", "right"));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
        Assert.That(verdict.Evidence[^1].Detail, Is.EqualTo($"3 layers are there, sent by {storage.Host}"));
        Assert.That(storage.Requests.Select(r => r.Scheme), Has.All.Empty.And.Exactly(3).Items);
    }

    [Test]
    public async Task A_storage_that_cannot_be_reached_is_named_and_the_registry_not_blamed()
    {
        await using var test = await RedirectingAsync(new Fault("GET /v2/shop/web/blobs/*") { Redirect = "http://127.0.0.1:1{path}", After = 1 });

        var first = await test.AskAsync("shop/web:1");
        var asked = test.Registry.Requests.Count;
        var second = await test.AskAsync("shop/web:1");

        Assert.That((first.Rule, first.Status), Is.EqualTo((RuleTable.ConnectionFailed, Status.Undetermined)), first.Message);
        Assert.That(first.Message, Does.StartWith($"{test.Registry.Host} redirects to 127.0.0.1:1: no connection to 127.0.0.1:1"));
        Assert.That(second.Message, Is.EqualTo(first.Message));
        Assert.That(test.Registry.Requests, Has.Count.GreaterThan(asked));
    }

    [TestCase("<?xml version=\"1.0\"?><Error><Code>AuthorizationFailure</Code><Message>This request is not authorized.</Message></Error>")]
    [TestCase("")]
    public async Task A_storage_that_refuses_after_the_registry_let_the_pull_in_is_a_firewall(string body)
    {
        await using var storage = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Faults = [new Fault("*") { Status = 403, Body = body, ContentType = "application/xml" }],
        });
        await using var test = await RedirectingAsync(new Fault("* /v2/shop/web/blobs/*") { Redirect = $"http://{storage.Host}{{path}}", After = 1 });

        var verdict = await test.AskAsync("shop/web:1");

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.RegistryFirewall), verdict.Message);
        Assert.That(verdict.Message, Does.Contain(storage.Host));
    }

    [Test]
    public async Task A_redirect_that_is_signed_for_get_alone_serves_get()
    {
        await using var storage = await LocalRegistry.Registry.StartAsync(
            new RegistryDescription { Images = [Web], Faults = [new Fault("HEAD *") { Status = 403 }] });
        await using var test = await RedirectingAsync(new Fault("* /v2/shop/web/blobs/*") { Redirect = $"http://{storage.Host}{{path}}" });

        var verdict = await test.AskAsync("shop/web:1");

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [Test]
    public async Task Layers_of_several_platforms_are_asked_for_once_and_foreign_ones_never()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription(), Layers);
        var shared = test.Registry.AddBlob("shop/app", "layer"u8.ToArray());
        var children = new[] { "amd64", "arm64" }.Select(a => Child(test.Registry, a, shared));
        test.Registry.AddManifest(
            "shop/app", "1", "application/vnd.docker.distribution.manifest.list.v2+json",
            Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.list.v2+json","manifests":[{{string.Join(',', children)}}]}"""));
        var plan = test.Plan("shop/app:1") with { Platforms = [Platform.LinuxAmd64, new Platform("linux", "arm64")] };

        var verdict = (await test.AskAllAsync(plan))[0];

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
        Assert.That(test.Registry.Requests.Count(r => r.Method == "HEAD" && r.PathAndQuery.EndsWith(shared, StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(verdict.Evidence[^1].Detail, Is.EqualTo("1 layers are there; 1 foreign layers come from elsewhere and were not asked for"));
    }

    private static string Child(LocalRegistry.Registry registry, string architecture, string layer)
    {
        var config = registry.AddBlob("shop/app", Encoding.UTF8.GetBytes($$"""{"os":"linux","architecture":"{{architecture}}"}"""));
        var foreign = $"sha256:{new string('f', 64)}";
        var manifest = registry.AddManifest("shop/app", null, DockerManifest, Encoding.UTF8.GetBytes($$"""
            {"schemaVersion":2,"mediaType":"{{DockerManifest}}",
             "config":{"mediaType":"application/vnd.docker.container.image.v1+json","digest":"{{config}}","size":1},
             "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","digest":"{{layer}}","size":1},
                       {"mediaType":"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip","digest":"{{foreign}}","size":1}]}
            """));
        return $$$"""{"mediaType":"{{{DockerManifest}}}","digest":"{{{manifest}}}","size":1,"platform":{"os":"linux","architecture":"{{{architecture}}}"}}""";
    }

    private static Task<ProbeCase> RedirectingAsync(Fault redirect, Authentication? auth = null) => ProbeCase.StartAsync(
        new RegistryDescription
        {
            Auth = auth ?? new Authentication(),
            Users = [new("ci") { Password = "right" }],
            Images = [Web],
            Faults = [redirect],
        },
        Layers);
}
