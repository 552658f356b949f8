using System.Text.Json.Nodes;

namespace ImageGate.Tests.LocalRegistrySample;

public sealed class ContentTests
{
    private const string Shop =
        """
        images:
          - name: shop/web
            tags: [1.4.2, latest]
            platforms: [linux/amd64, linux/arm64/v8, windows/amd64@10.0.20348.1]
            layers: 2
        """;

    [Test]
    public async Task An_index_leads_to_manifests_configs_and_layers_whose_digests_are_right()
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        var index = await visitor.GetAsync("/v2/shop/web/manifests/1.4.2");
        Assert.That(index.Header("Docker-Content-Digest"), Is.EqualTo(index.Digest));
        foreach (var entry in index.Json["manifests"]!.AsArray())
        {
            var child = await visitor.GetAsync($"/v2/shop/web/manifests/{entry!["digest"]}");
            AssertIs(entry, child);
            Assert.That(child.ContentType, Is.EqualTo((string?)entry["mediaType"]));
            JsonNode[] blobs = [child.Json["config"]!, .. child.Json["layers"]!.AsArray().OfType<JsonNode>()];
            Assert.That(blobs, Has.Length.EqualTo(3));
            foreach (var blob in blobs)
            {
                AssertIs(blob, await visitor.GetAsync($"/v2/shop/web/blobs/{blob["digest"]}"));
            }
        }
    }

    [Test]
    public async Task The_platforms_of_index_and_configs_are_those_described()
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        var index = await visitor.GetAsync("/v2/shop/web/manifests/latest");
        var entries = index.Json["manifests"]!.AsArray();
        Assert.That(entries.Select(entry => entry!["platform"]!.ToJsonString()), Is.EqualTo(
        [
            """{"architecture":"amd64","os":"linux"}""",
            """{"architecture":"arm64","os":"linux","variant":"v8"}""",
            """{"architecture":"amd64","os":"windows","os.version":"10.0.20348.1"}""",
        ]));
        var config = await ConfigAsync(visitor, (string)entries[1]!["digest"]!);
        Assert.That($"{config["os"]}/{config["architecture"]}/{config["variant"]}", Is.EqualTo("linux/arm64/v8"));
    }

    [Test]
    public async Task Content_is_the_same_in_every_run_and_differs_by_revision()
    {
        await using var first = await Visitor.OfAsync(Shop);
        await using var second = await Visitor.OfAsync(Shop);
        await using var other = await Visitor.OfAsync(Shop + "\n    revision: b");
        var digest = first.Registry.DigestOf("shop/web", "latest");
        Assert.That(second.Registry.DigestOf("shop/web", "latest"), Is.EqualTo(digest));
        Assert.That(other.Registry.DigestOf("shop/web", "latest"), Is.Not.EqualTo(digest));
    }

    [Test]
    public async Task HEAD_tells_type_length_and_digest_and_sends_no_body()
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        var get = await visitor.GetAsync("/v2/shop/web/manifests/latest");
        var head = await visitor.HeadAsync("/v2/shop/web/manifests/latest");
        Assert.That(head.Status, Is.EqualTo(200));
        Assert.That(head.ContentType, Is.EqualTo("application/vnd.oci.image.index.v1+json"));
        Assert.That(head.Header("Content-Length"), Is.EqualTo($"{get.Body.Length}"));
        Assert.That(head.Header("Docker-Content-Digest"), Is.EqualTo(get.Digest));
        Assert.That(head.Body.Length, Is.Zero);
    }

    [Test]
    public async Task A_single_image_has_no_index_and_an_image_in_Dockers_format_has_Dockers_types()
    {
        await using var visitor = await Visitor.OfAsync(
            """
            images:
              - {name: one, single: true, platforms: [linux/arm64]}
              - {name: old, format: docker}
              - {name: chart, format: helm-chart, tags: [0.1.0]}
              - {name: report, format: artifact}
              - {name: ancient, format: schema1}
            """);
        Assert.That(await TypeAsync(visitor, "one"), Is.EqualTo("application/vnd.oci.image.manifest.v1+json"));
        Assert.That(await TypeAsync(visitor, "old"), Is.EqualTo("application/vnd.docker.distribution.manifest.list.v2+json"));
        Assert.That(await TypeAsync(visitor, "ancient"), Is.EqualTo("application/vnd.docker.distribution.manifest.v1+prettyjws"));
        var chart = await visitor.GetAsync("/v2/chart/manifests/0.1.0");
        Assert.That((string?)chart.Json["config"]!["mediaType"], Is.EqualTo("application/vnd.cncf.helm.config.v1+json"));
        var report = await visitor.GetAsync("/v2/report/manifests/latest");
        Assert.That((string?)report.Json["artifactType"], Is.EqualTo("application/vnd.example.report"));
    }

    [Test]
    public async Task Attestations_are_children_for_the_platform_unknown_that_name_their_image()
    {
        await using var visitor = await Visitor.OfAsync("images: [{name: app, attestations: true}]");
        var index = await visitor.GetAsync("/v2/app/manifests/latest");
        var attestation = index.Json["manifests"]![1]!;
        Assert.That(attestation["platform"]!.ToJsonString(), Is.EqualTo("""{"architecture":"unknown","os":"unknown"}"""));
        Assert.That((string?)attestation["annotations"]!["vnd.docker.reference.digest"],
            Is.EqualTo(visitor.Registry.DigestOf("app", "latest", "linux/amd64")));
        AssertIs(attestation, await visitor.GetAsync($"/v2/app/manifests/{attestation["digest"]}"));
    }

    [Test]
    public async Task Any_bytes_can_be_stored_and_everything_can_be_removed()
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        var registry = visitor.Registry;
        var digest = registry.AddManifest("shop/web", "odd", "application/json", "{"u8.ToArray());
        var blob = registry.AddBlob("shop/web", "x"u8.ToArray());
        Assert.That((await visitor.GetAsync("/v2/shop/web/manifests/odd")).Text, Is.EqualTo("{"));
        Assert.That((await visitor.GetAsync($"/v2/shop/web/manifests/{digest}")).Text, Is.EqualTo("{"));
        Assert.That((await visitor.GetAsync($"/v2/shop/web/blobs/{blob}")).Text, Is.EqualTo("x"));
        Assert.That(registry.Remove("shop/web", "odd") && registry.Remove("shop/web", blob), Is.True);
        Assert.That((await visitor.GetAsync("/v2/shop/web/manifests/odd")).Status, Is.EqualTo(404));
        Assert.That((await visitor.GetAsync($"/v2/shop/web/blobs/{blob}")).Refusal, Is.EqualTo("404 BLOB_UNKNOWN blob unknown to registry"));
        Assert.That(registry.Remove("shop/web") && !registry.Remove("shop/web"), Is.True);
        Assert.That((await visitor.GetAsync("/v2/shop/web/manifests/latest")).Refusal,
            Is.EqualTo("404 NAME_UNKNOWN repository name not known to registry"));
    }

    [Test]
    public async Task An_image_added_under_a_tag_that_exists_moves_the_tag_and_keeps_the_old_manifest()
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        var before = visitor.Registry.DigestOf("shop/web", "latest");
        visitor.Registry.Add(new LocalRegistry.Image("shop/web") { Revision = "new" });
        Assert.That((await visitor.GetAsync("/v2/shop/web/manifests/latest")).Digest, Is.Not.EqualTo(before));
        Assert.That((await visitor.GetAsync("/v2/shop/web/manifests/1.4.2")).Digest, Is.EqualTo(before));
    }

    private static async Task<string> TypeAsync(Visitor visitor, string repository) =>
        (await visitor.GetAsync($"/v2/{repository}/manifests/latest")).ContentType;

    private static async Task<JsonNode> ConfigAsync(Visitor visitor, string digest)
    {
        var manifest = await visitor.GetAsync($"/v2/shop/web/manifests/{digest}");
        return (await visitor.GetAsync($"/v2/shop/web/blobs/{manifest.Json["config"]!["digest"]}")).Json;
    }

    private static void AssertIs(JsonNode descriptor, Reply content)
    {
        Assert.That(content.Status, Is.EqualTo(200));
        Assert.That(content.Digest, Is.EqualTo((string?)descriptor["digest"]));
        Assert.That(content.Body.Length, Is.EqualTo((int?)descriptor["size"]));
    }
}
