using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>The platform that an image's config names (image-spec config.md): what the node will really run.</summary>
internal static class ImageConfig
{
    private const int MostKept = 256;

    /// <summary>What <see cref="OnlyPlatform"/> has given, as there are few platforms and many images.</summary>
    private static readonly ConcurrentDictionary<Platform, ReadOnlyMemory<byte>> Written = new();

    /// <summary>A config with nothing but the platform, which reads as the whole one does.</summary>
    public static ReadOnlyMemory<byte> OnlyPlatform(Platform platform) =>
        Written.TryGetValue(platform, out var known) ? known
        : Written.Count < MostKept ? Written.GetOrAdd(platform, Write)
        : Write(platform);

    private static ReadOnlyMemory<byte> Write(Platform platform)
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
            var reader = new Utf8JsonReader(body.Span);
            reader.Read();
            var platform = ReadPlatform(ref reader);
            reader.Read(); // Fails where more stands behind the end.
            return platform ?? throw new PullStoppedException(ProbeOutcome.NotARegistry, "the image's config is not a JSON object");
        }
        catch (Exception exception) when (JsonText.IsFault(exception))
        {
            throw new PullStoppedException(ProbeOutcome.NotARegistry, "the image's config is not valid JSON", exception);
        }
    }

    /// <summary>What the value that has just been begun says in these fields, as a config and an entry of an index do; null where it is no object.</summary>
    public static Platform? ReadPlatform(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        var (system, architecture, variant, version) = ("", "", "", "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.IsAt(ref reader, "os"u8))
            {
                system = JsonText.Next(ref reader);
            }
            else if (JsonText.IsAt(ref reader, "architecture"u8))
            {
                architecture = JsonText.Next(ref reader);
            }
            else if (JsonText.IsAt(ref reader, "variant"u8))
            {
                variant = JsonText.Next(ref reader);
            }
            else if (JsonText.IsAt(ref reader, "os.version"u8))
            {
                version = JsonText.Next(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return Platform.Normalised(system, architecture, variant, version);
    }
}
