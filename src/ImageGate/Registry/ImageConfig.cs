using System.Text.Json;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>The platform that an image's config names (image-spec config.md): what the node will really run.</summary>
internal static class ImageConfig
{
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
        catch (JsonException exception)
        {
            throw new PullStoppedException(ProbeOutcome.NotARegistry, "the image's config is not valid JSON", exception);
        }

        throw new PullStoppedException(ProbeOutcome.NotARegistry, "the image's config is not a JSON object");
    }
}
