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
    private static readonly ManifestBody Schema1 = new("application/vnd.docker.distribution.manifest.v1+json", [], null, []);

    public bool IsIndex => Registry.MediaType.IsIndex(MediaType);

    /// <summary>Reads a body; anything that is no manifest stops the pull with the reason.</summary>
    public static ManifestBody Parse(ReadOnlyMemory<byte> body, string? contentType)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = 32 });
            var (written, isSchema1) = Read(ref reader);
            return isSchema1 ? Schema1 : written.SentAs(contentType ?? "");
        }
        catch (Exception exception) when (JsonText.IsFault(exception))
        {
            throw new PullStoppedException(
                ProbeOutcome.NotARegistry, $"the manifest is not valid JSON (content type {contentType ?? "none"})", exception);
        }
    }

    /// <summary>The fields as they are written, the type too. Of one that is there twice the last counts.</summary>
    private static (ManifestBody Written, bool IsSchema1) Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new PullStoppedException(ProbeOutcome.NotARegistry, "the manifest is not a JSON object");
        }

        var (mediaType, config, isSchema1) = ("", (Descriptor?)null, false);
        IReadOnlyList<Descriptor> children = [], layers = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.IsAt(ref reader, "mediaType"u8))
            {
                mediaType = JsonText.Next(ref reader);
            }
            else if (JsonText.IsAt(ref reader, "manifests"u8))
            {
                children = ReadList(ref reader);
            }
            else if (JsonText.IsAt(ref reader, "config"u8))
            {
                reader.Read();
                config = ReadDescriptor(ref reader);
            }
            else if (JsonText.IsAt(ref reader, "layers"u8))
            {
                layers = ReadList(ref reader);
            }
            else
            {
                isSchema1 = JsonText.IsAt(ref reader, "schemaVersion"u8) ? IsNextOne(ref reader) : isSchema1;
                reader.Skip();
            }
        }

        reader.Read(); // Fails where more stands behind the end.
        return (new ManifestBody(mediaType, children, config, layers), isSchema1);
    }

    /// <summary>With the type that it has: the one that is written, or else the one that it was sent as.</summary>
    private ManifestBody SentAs(string contentType)
    {
        var mediaType = MediaType.Length > 0 ? MediaType : contentType;
        if (!IsKnown(mediaType))
        {
            // OCI leaves the field optional, and proxies rewrite the content type: the shape decides.
            mediaType = (Children.Count > 0, Config) switch
            {
                (true, _) => Registry.MediaType.OciIndex,
                (_, not null) => Registry.MediaType.OciManifest,
                _ => throw new PullStoppedException(
                    ProbeOutcome.NotARegistry, $"the answer is JSON, but no manifest (content type {contentType})"),
            };
        }

        return contentType == mediaType || IsKnown(contentType)
            ? this with { MediaType = mediaType }
            : throw new PullStoppedException(
                ProbeOutcome.NotARegistry,
                $"the manifest is sent as '{contentType}' instead of {mediaType}, which container runtimes refuse");
    }

    private static bool IsKnown(string mediaType) =>
        Registry.MediaType.IsIndex(mediaType) || Registry.MediaType.IsManifest(mediaType);

    private static bool IsNextOne(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number == 1;
    }

    private static List<Descriptor> ReadList(ref Utf8JsonReader reader)
    {
        List<Descriptor> list = [];
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return list;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(ReadDescriptor(ref reader));
        }

        return list;
    }

    private static Descriptor ReadDescriptor(ref Utf8JsonReader reader)
    {
        var (mediaType, text, platform) = ("", "", (Platform?)null);
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.IsAt(ref reader, "mediaType"u8))
            {
                mediaType = JsonText.Next(ref reader);
            }
            else if (JsonText.IsAt(ref reader, "digest"u8))
            {
                text = JsonText.Next(ref reader);
            }
            else if (JsonText.IsAt(ref reader, "platform"u8))
            {
                reader.Read();
                platform = ImageConfig.ReadPlatform(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return Digest.TryParse(text, out var digest, out _)
            ? new Descriptor(mediaType, digest, platform)
            : throw new PullStoppedException(ProbeOutcome.NotARegistry, "the manifest holds a descriptor without a valid digest");
    }
}
