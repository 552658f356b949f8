using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Cli.Tests.Real;

/// <summary>An independent opinion: for every reference, skopeo and ImageGate must agree whether it can be pulled.</summary>
internal sealed class AgreementTests
{
    private static readonly TokenUser Builder = new(new Login("builder", "b"), new RepositoryRight("*", "pull", "push"));
    private static readonly TokenUser Shop = new(new Login("shop", "s"), new RepositoryRight("shop/web", "pull"));
    private static readonly TokenUser Anybody = TokenUser.Anonymous(new RepositoryRight("tools/curl", "pull"));

    private static readonly string[] Images =
    [
        "shop/web:multi", "shop/web:amd", "shop/web:arm", "shop/web:arms", "shop/web:none", "shop/web", "shop/none:multi",
        "tools/curl:multi", "tools/curl:none", "bank/safe:multi", "shop/web@DIGEST", "shop/web:multi@DIGEST", "shop/web:none@DIGEST",
        "shop/web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "shop/WEB:multi", "shop//web:multi",
    ];

    [Test]
    public async Task Skopeo_agrees_on_an_open_registry()
    {
        await using var registry = await DockerRegistry.OpenAsync();
        await CompareAsync(registry, null, [null]);
    }

    [Test]
    public async Task Skopeo_agrees_on_a_registry_with_passwords()
    {
        await using var registry = await DockerRegistry.WithPasswordsAsync(Builder.Login);
        await CompareAsync(registry, Builder.Login, [null, Builder.Login, Builder.Login with { Password = "wrong" }]);
    }

    [Test]
    public async Task Skopeo_agrees_on_a_registry_with_tokens()
    {
        await using var server = await TokenServer.StartAsync(Builder, Shop, Anybody);
        await using var registry = await DockerRegistry.WithTokensAsync(server);
        await CompareAsync(registry, Builder.Login, [null, Builder.Login, Shop.Login, Shop.Login with { Password = "wrong" }]);
    }

    private static async Task CompareAsync(DockerRegistry registry, Login? pusher, Login?[] pullers)
    {
        using var layout = new OciLayout();
        var digest = layout.AddIndex("multi", "linux/amd64", "linux/arm64");
        layout.AddImage("amd", "linux/amd64");
        layout.AddImage("arm", "linux/arm64");
        layout.AddIndex("arms", "linux/arm64", "linux/arm/v7");
        foreach (var tag in new[] { "multi", "amd", "arm", "arms" })
        {
            await Skopeo.PushAsync(layout, tag, $"{registry.Host}/shop/web:{tag}", pusher);
        }

        await Skopeo.PushAsync(layout, "multi", $"{registry.Host}/tools/curl:multi", pusher);
        await Skopeo.PushAsync(layout, "multi", $"{registry.Host}/bank/safe:multi", pusher);

        var compared = new List<(string Image, string Puller, bool Skopeo, bool ImageGate)>();
        foreach (var puller in pullers)
        {
            foreach (var image in Images.Select(i => $"{registry.Host}/{i.Replace("DIGEST", digest, StringComparison.Ordinal)}"))
            {
                compared.Add((
                    image,
                    puller?.ToString() ?? "nobody",
                    await Skopeo.CanPullAsync(SkopeoForm(image), "linux", "amd64", puller),
                    await ImageGateCanPullAsync(image, puller)));
            }
        }

        Assert.That(compared.Where(c => c.Skopeo != c.ImageGate), Is.Empty);
        Assert.That(compared.Select(c => c.ImageGate), Does.Contain(true).And.Contain(false), "a table that could not disagree");
    }

    /// <summary>skopeo refuses tag and digest together; a node pulls the digest.</summary>
    private static string SkopeoForm(string image) =>
        ImageReference.TryParse(image, out var reference, out _) && reference is { Tag: not null, Digest: not null }
            ? $"{reference.Name}@{reference.Digest}"
            : image;

    private static async Task<bool> ImageGateCanPullAsync(string image, Login? puller)
    {
        var settings = new GateSettings();
        using var transport = new RegistryTransport();
        using var client = new RegistryClient(transport, settings, TimeProvider.System);
        var probe = new RegistryProbe(client, settings, TimeProvider.System);
        var credential = puller is null
            ? SourcedCredential.Anonymous
            : new SourcedCredential(
                new Credential.UserPassword(puller.Name, new Secret(puller.Password)),
                new CredentialOrigin(CredentialKind.DockerConfig, "config.json"));
        var plan = PlanFor(image, credential);
        var proofs = await new Prober(probe.ProbeAsync, probe.ListTagsAsync, settings, TimeProvider.System).RunAsync([plan], CancellationToken.None);
        return plan.Reference is not null && Judge.Decide(plan, proofs[0]).Status == Status.Pullable;
    }

    private static PullPlan PlanFor(string image, SourcedCredential credential)
    {
        var reference = ImageReference.TryParse(image, out var parsed, out _) ? parsed : null;
        var use = new ImageUse
        {
            Image = image,
            Reference = reference,
            Span = new SourceSpan("web.yaml", 1, 1),
            Object = new ObjectName("v1", "Pod", "shop", "web"),
            Container = "web",
            Role = ImageRole.Container,
        };
        return new PullPlan(
            image, reference, [Platform.LinuxAmd64], CredentialChain.Of([credential], null, []), null, [use]);
    }
}
