using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ImageGate.Cli.Tests.Real;

/// <summary>
/// Small images in a directory of the OCI image layout (image-spec, image-layout.md), as a build would leave them. Each
/// has one layer with one file that holds the tag and the platform, so that no two images are the same.
/// </summary>
internal sealed class OciLayout : IDisposable
{
    private const string Index = "application/vnd.oci.image.index.v1+json";
    private const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    private const string Config = "application/vnd.oci.image.config.v1+json";
    private const string Layer = "application/vnd.oci.image.layer.v1.tar+gzip";

    private readonly TempDirectory directory = new();
    private readonly JsonArray tagged = [];

    public OciLayout()
    {
        Directory.CreateDirectory(directory.Combine("blobs", "sha256"));
        File.WriteAllText(directory.Combine("oci-layout"), """{"imageLayoutVersion": "1.0.0"}""");
    }

    public string FullName => directory.FullName;

    /// <summary>Adds an image index for the platforms (os/architecture[/variant]).</summary>
    /// <returns>Its digest.</returns>
    public string AddIndex(string tag, params IEnumerable<string> platforms)
    {
        var children = platforms.Select(platform =>
        {
            var child = PutManifest(tag, platform);
            child["platform"] = PlatformOf(platform);
            return child;
        });
        var index = new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = Index, ["manifests"] = new JsonArray([.. children]) };
        return Tag(tag, Put(Index, index));
    }

    /// <summary>Adds an image without an index, which only its config says the platform of.</summary>
    /// <returns>Its digest.</returns>
    public string AddImage(string tag, string platform) => Tag(tag, PutManifest(tag, platform));

    public void Dispose() => directory.Dispose();

    private string Tag(string tag, JsonObject descriptor)
    {
        descriptor["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = tag };
        tagged.Add(descriptor);
        var index = new JsonObject { ["schemaVersion"] = 2, ["manifests"] = tagged.DeepClone() };
        File.WriteAllText(directory.Combine("index.json"), index.ToJsonString());
        return descriptor["digest"]!.GetValue<string>();
    }

    private JsonObject PutManifest(string tag, string platform)
    {
        var tar = TarOf($"{tag} {platform}");
        var config = PlatformOf(platform);
        config["config"] = new JsonObject();
        config["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(DigestOf(tar)) };
        return Put(Manifest, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = Manifest,
            ["config"] = Put(Config, config),
            ["layers"] = new JsonArray(Put(Layer, Compressed(tar))),
        });
    }

    private JsonObject Put(string mediaType, JsonObject content) => Put(mediaType, Encoding.UTF8.GetBytes(content.ToJsonString()));

    private JsonObject Put(string mediaType, byte[] content)
    {
        var digest = DigestOf(content);
        File.WriteAllBytes(directory.Combine("blobs", "sha256", digest["sha256:".Length..]), content);
        return new JsonObject { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = content.Length };
    }

    private static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static JsonObject PlatformOf(string platform)
    {
        var parts = platform.Split('/');
        var described = new JsonObject { ["os"] = parts[0], ["architecture"] = parts[1] };
        if (parts.Length > 2)
        {
            described["variant"] = parts[2];
        }
        return described;
    }

    private static byte[] TarOf(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "image.txt") { DataStream = content });
        }
        return tar.ToArray();
    }

    private static byte[] Compressed(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }
        return compressed.ToArray();
    }
}
