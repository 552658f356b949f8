using System.Security.Cryptography;
using System.Text;

namespace ImageGate.Benchmarks.Comparison;

/// <summary>
/// A registry as files, which nginx serves: each repository has one index for two platforms. A file is named by its digest,
/// its extension says what it is, and the tag is the digest too, so that nginx needs no table to answer for either.
/// </summary>
internal sealed class StaticRegistry(DirectoryInfo content)
{
    private const string Index = "application/vnd.oci.image.index.v1+json";
    private const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    private const string Config = "application/vnd.oci.image.config.v1+json";
    private const string Layer = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>
    /// Writes the files, what names them (<c>references.txt</c>, without the host), and the paths that a check asks for
    /// (<c>paths.txt</c>, three an image).
    /// </summary>
    public static void Write(DirectoryInfo directory, int images)
    {
        var registry = new StaticRegistry(directory.CreateSubdirectory("content"));
        using var references = File.CreateText(Path.Combine(directory.FullName, "references.txt"));
        using var paths = File.CreateText(Path.Combine(directory.FullName, "paths.txt"));
        var other = registry.WriteImage("shared", "arm64");
        for (var number = 1; number <= images; number++)
        {
            var repository = $"team-{number % 40}/app-{number}";
            var image = registry.WriteImage(repository, "amd64");
            var index = registry.Write("index", IndexOf(image.Manifest, other.Manifest));
            references.Write($"{repository}:{index.Digest}\n");
            paths.Write(
                $"""
                /v2/{repository}/manifests/{index.Digest}
                /v2/{repository}/manifests/sha256:{image.Manifest.Digest}
                /v2/{repository}/blobs/sha256:{image.Config.Digest}

                """);
        }
    }

    private (Blob Manifest, Blob Config) WriteImage(string name, string architecture)
    {
        var layer = Digest(Encoding.UTF8.GetBytes($"layer of {name}"));
        var config = Write("config", $$$"""
            {"architecture":"{{{architecture}}}","os":"linux","config":{"Entrypoint":["/{{{name}}}"]},"rootfs":{"type":"layers","diff_ids":["sha256:{{{layer}}}"]}}
            """);
        var manifest = Write("manifest", $$$"""
            {"schemaVersion":2,"mediaType":"{{{Manifest}}}","config":{"mediaType":"{{{Config}}}","digest":"sha256:{{{config.Digest}}}","size":{{{config.Size}}}},"layers":[{"mediaType":"{{{Layer}}}","digest":"sha256:{{{layer}}}","size":3145728}]}
            """);
        return (manifest, config);
    }

    private static string IndexOf(Blob amd64, Blob arm64) => $$$"""
        {"schemaVersion":2,"mediaType":"{{{Index}}}","manifests":[{{{Child(amd64, "amd64")}}},{{{Child(arm64, "arm64")}}}]}
        """;

    private static string Child(Blob manifest, string architecture) => $$$"""
        {"mediaType":"{{{Manifest}}}","digest":"sha256:{{{manifest.Digest}}}","size":{{{manifest.Size}}},"platform":{"architecture":"{{{architecture}}}","os":"linux"}}
        """;

    private Blob Write(string extension, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var digest = Digest(bytes);
        File.WriteAllBytes(Path.Combine(content.FullName, $"{digest}.{extension}"), bytes);
        return new Blob(digest, bytes.Length);
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private sealed record Blob(string Digest, int Size);
}
