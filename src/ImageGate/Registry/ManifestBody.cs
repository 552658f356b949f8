using System.Text.Json;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>A link from a manifest to content (image-spec descriptor.md).</summary>
/// <param name="Platform">Null where the entry names none.</param>
internal sealed record Descriptor(string MediaType, Digest Digest, Platform? Platform);

/// <summary>What a pull needs of a manifest or index.</summary>
/// <param name="Children">Entries of an index; empty for a manifest.</param>
/// <param name="Config">Null for an index and for schema 1.</param>
internal sealed record ManifestBody(
    string MediaType, IReadOnlyList<Descriptor> Children, Descriptor? Config, IReadOnlyList<Descriptor> Layers)
{
    public bool IsIndex => Registry.MediaType.IsIndex(MediaType);

    /// <summary>Reads a body; anything that is no manifest stops the pull with the reason.</summary>
    public static ManifestBody Parse(ReadOnlyMemory<byte> body, string? contentType)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            return Read(document.RootElement, contentType ?? "");
        }
        catch (Exception exception) when (JsonText.IsFault(exception))
        {
            throw new PullStoppedException(
                ProbeOutcome.NotARegistry, $"the manifest is not valid JSON (content type {contentType ?? "none"})", exception);
        }
    }

    private static ManifestBody Read(JsonElement root, string contentType)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new PullStoppedException(ProbeOutcome.NotARegistry, "the manifest is not a JSON object");
        }

        if (root.TryGetProperty("schemaVersion", out var version) && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out var number) && number == 1)
        {
            return new ManifestBody("application/vnd.docker.distribution.manifest.v1+json", [], null, []);
        }

        var children = ReadList(root, "manifests");
        var config = root.TryGetProperty("config", out var element) ? ReadDescriptor(element) : null;
        var mediaType = JsonText.Of(root, "mediaType") is { Length: > 0 } written ? written : contentType;
        if (!Registry.MediaType.IsIndex(mediaType) && !Registry.MediaType.IsManifest(mediaType))
        {
            // OCI leaves the field optional, and proxies rewrite the content type: the shape decides.
            mediaType = (children.Count > 0, config) switch
            {
                (true, _) => Registry.MediaType.OciIndex,
                (_, not null) => Registry.MediaType.OciManifest,
                _ => throw new PullStoppedException(
                    ProbeOutcome.NotARegistry, $"the answer is JSON, but no manifest (content type {contentType})"),
            };
        }

        if (contentType != mediaType && !IsKnown(contentType))
        {
            throw new PullStoppedException(
                ProbeOutcome.NotARegistry,
                $"the manifest is sent as '{contentType}' instead of {mediaType}, which container runtimes refuse");
        }

        return new ManifestBody(mediaType, children, config, ReadList(root, "layers"));
    }

    private static bool IsKnown(string mediaType) =>
        Registry.MediaType.IsIndex(mediaType) || Registry.MediaType.IsManifest(mediaType);

    private static List<Descriptor> ReadList(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(ReadDescriptor)]
            : [];

    private static Descriptor ReadDescriptor(JsonElement element)
    {
        var text = element.ValueKind == JsonValueKind.Object ? JsonText.Of(element, "digest") : "";
        if (!Digest.TryParse(text, out var digest, out _))
        {
            throw new PullStoppedException(
                ProbeOutcome.NotARegistry, "the manifest holds a descriptor without a valid digest");
        }

        return new Descriptor(JsonText.Of(element, "mediaType"), digest, ReadPlatform(element));
    }

    private static Platform? ReadPlatform(JsonElement descriptor) =>
        descriptor.TryGetProperty("platform", out var platform) && platform.ValueKind == JsonValueKind.Object
            ? Platform.Normalised(
                JsonText.Of(platform, "os"), JsonText.Of(platform, "architecture"), JsonText.Of(platform, "variant"), JsonText.Of(platform, "os.version"))
            : null;
}
