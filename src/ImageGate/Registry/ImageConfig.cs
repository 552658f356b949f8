using System.Buffers;
using System.Text.Json;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>The platform that an image's config names (image-spec config.md): what the node will really run.</summary>
internal static class ImageConfig
{
    /// <summary>A config with nothing but the platform, which reads as the whole one does.</summary>
    public static ReadOnlyMemory<byte> OnlyPlatform(Platform platform)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("os", platform.Os);
        writer.WriteString("architecture", platform.Architecture);
        writer.WriteString("variant", platform.Variant);
        writer.WriteString("os.version", platform.OsVersion);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    public static Platform ReadPlatform(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 });
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                return Platform.Normalised(
                    JsonText.Of(root, "os"),
                    JsonText.Of(root, "architecture"),
                    JsonText.Of(root, "variant"),
                    JsonText.Of(root, "os.version"));
            }
        }
        catch (Exception exception) when (JsonText.IsFault(exception))
        {
            throw new PullStoppedException(ProbeOutcome.NotARegistry, "the image's config is not valid JSON", exception);
        }

        throw new PullStoppedException(ProbeOutcome.NotARegistry, "the image's config is not a JSON object");
    }
}
