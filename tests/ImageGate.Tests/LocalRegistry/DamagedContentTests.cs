namespace ImageGate.Tests.LocalRegistrySample;

/// <summary>What an image's description can leave out or get wrong.</summary>
public sealed class DamagedContentTests
{
    private const string OciIndex = "application/vnd.oci.image.index.v1+json";

    [Test]
    public async Task A_missing_platform_is_in_the_index_but_its_manifest_is_gone()
    {
        await using var visitor = await Visitor.OfAsync(
            "images: [{name: app, platforms: [linux/amd64, linux/arm64], missing: [linux/arm64]}]");
        var registry = visitor.Registry;
        Assert.That(await StatusAsync(visitor, "manifests", registry.DigestOf("app", "latest", "linux/amd64")), Is.EqualTo(200));
        Assert.That(await StatusAsync(visitor, "manifests", registry.DigestOf("app", "latest", "linux/arm64")), Is.EqualTo(404));
    }

    [TestCase("config", 404, 200, 200)]
    [TestCase("layer", 200, 404, 200)]
    public async Task A_missing_config_or_first_layer_is_named_but_gone(string missing, int config, int first, int second)
    {
        await using var visitor = await Visitor.OfAsync($"images: [{{name: app, single: true, layers: 2, missing: [{missing}]}}]");
        var manifest = (await visitor.GetAsync("/v2/app/manifests/latest")).Json;
        string Digest(string? layer) => (string)(layer is null ? manifest["config"]! : manifest["layers"]![int.Parse(layer)]!)["digest"]!;
        Assert.That(await StatusAsync(visitor, "blobs", Digest(null)), Is.EqualTo(config));
        Assert.That(await StatusAsync(visitor, "blobs", Digest("0")), Is.EqualTo(first));
        Assert.That(await StatusAsync(visitor, "blobs", Digest("1")), Is.EqualTo(second));
    }

    [Test]
    public async Task The_digest_header_can_be_wrong_or_absent()
    {
        await using var visitor = await Visitor.OfAsync(
            "images: [{name: wrong, digestHeader: wrong}, {name: absent, digestHeader: absent}]");
        var wrong = await visitor.GetAsync("/v2/wrong/manifests/latest");
        Assert.That(wrong.Header("Docker-Content-Digest"), Does.Match("^sha256:[0-9a-f]{64}$").And.Not.EqualTo(wrong.Digest));
        Assert.That((await visitor.HeadAsync("/v2/absent/manifests/latest")).Header("Docker-Content-Digest"), Is.Null);
    }

    [Test]
    public async Task Descriptors_can_lack_the_platform_and_an_index_can_hold_an_index()
    {
        await using var visitor = await Visitor.OfAsync(
            "images: [{name: bare, withoutPlatforms: true}, {name: nested, nestedIndex: true}]");
        var bare = await visitor.GetAsync("/v2/bare/manifests/latest");
        Assert.That(bare.Json["manifests"]![0]!["platform"], Is.Null);
        var outer = await visitor.GetAsync("/v2/nested/manifests/latest");
        Assert.That((string?)outer.Json["manifests"]![0]!["mediaType"], Is.EqualTo(OciIndex));
        var inner = await visitor.GetAsync($"/v2/nested/manifests/{outer.Json["manifests"]![0]!["digest"]}");
        Assert.That((string?)inner.Json["manifests"]![0]!["platform"]!["os"], Is.EqualTo("linux"));
    }

    [Test]
    public async Task A_config_can_claim_another_platform_than_the_index()
    {
        await using var visitor = await Visitor.OfAsync("images: [{name: app, configPlatform: linux/s390x}]");
        var child = await visitor.GetAsync(
            $"/v2/app/manifests/{visitor.Registry.DigestOf("app", "latest", "linux/amd64")}");
        var config = await visitor.GetAsync($"/v2/app/blobs/{child.Json["config"]!["digest"]}");
        Assert.That((string?)config.Json["architecture"], Is.EqualTo("s390x"));
    }

    [TestCase(null, "application/vnd.docker.distribution.manifest.v1+prettyjws")]
    [TestCase("*/*", "application/vnd.docker.distribution.manifest.v1+prettyjws")]
    [TestCase(OciIndex, OciIndex)]
    [TestCase(OciIndex + ", */*", OciIndex)]
    public async Task Schema_1_is_for_clients_that_name_no_newer_type(string? accept, string type)
    {
        await using var visitor = await Visitor.OfAsync("images: [{name: app, schema1Fallback: true}]");
        var reply = await AcceptAsync(visitor, accept);
        Assert.That(reply.ContentType, Is.EqualTo(type));
        Assert.That(reply.Header("Docker-Content-Digest"), Is.EqualTo(reply.Digest));
    }

    [TestCase("oci", "404 MANIFEST_UNKNOWN OCI index found, but Accept header does not support OCI indexes")]
    [TestCase("artifact", "404 MANIFEST_UNKNOWN OCI manifest found, but Accept header does not support OCI manifests")]
    public async Task OCI_types_must_be_asked_for(string format, string refusal)
    {
        await using var visitor = await Visitor.OfAsync($"images: [{{name: app, format: {format}}}]");
        Assert.That((await AcceptAsync(visitor, "application/json")).Refusal, Is.EqualTo(refusal));
    }

    [Test]
    public async Task A_Docker_list_gives_way_to_its_child_for_linux_amd64()
    {
        await using var visitor = await Visitor.OfAsync(
            "images: [{name: app, format: docker, platforms: [linux/arm64, linux/amd64]}]");
        var reply = await AcceptAsync(visitor, "application/vnd.docker.distribution.manifest.v2+json");
        Assert.That(reply.Digest, Is.EqualTo(visitor.Registry.DigestOf("app", "latest", "linux/amd64")));
    }

    private static Task<Reply> AcceptAsync(Visitor visitor, string? accept) =>
        visitor.GetAsync("/v2/app/manifests/latest", null, accept is null ? [] : [("Accept", accept)]);

    private static async Task<int> StatusAsync(Visitor visitor, string kind, string digest) =>
        (await visitor.GetAsync($"/v2/app/{kind}/{digest}")).Status;
}
