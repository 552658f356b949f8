using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ImageGate.Registry;

/// <summary>
/// Text out of a registry's JSON. What cannot be text, such as half a surrogate pair, which the framework only finds
/// out on reading, counts as absent.
/// </summary>
internal static class JsonText
{
    /// <summary>They stand in nearly every answer, and are not put into memory anew for each.</summary>
    private static readonly (string Text, byte[] Utf8)[] Usual =
    [
        .. ((string[])[
            MediaType.OciIndex, MediaType.OciManifest, MediaType.OciConfig, MediaType.OciLayer,
            MediaType.DockerList, MediaType.DockerManifest, MediaType.DockerConfig, MediaType.DockerLayer,
            "linux", "windows", "amd64", "arm64",
        ]).Select(text => (text, Encoding.UTF8.GetBytes(text))),
    ];

    /// <summary>
    /// What reading somebody's JSON may throw. Names that cannot be text end even the search for another name.
    /// </summary>
    public static bool IsFault(Exception exception) => exception is JsonException or InvalidOperationException;

    /// <summary>The text of a property, or empty where there is none.</summary>
    public static string Of(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? Of(value) : "";

    public static string Of(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? UsualOf(JsonMarshal.GetRawUtf8Value(value)[1..^1]) ?? value.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>Whether that is the name that has just been read. One that cannot be text is none that anybody looks for.</summary>
    public static bool IsAt(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The text of the field whose name has just been read, or empty where it is none.</summary>
    public static string Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return "";
        }

        try
        {
            return UsualOf(reader.ValueSpan) ?? reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static string? UsualOf(ReadOnlySpan<byte> written)
    {
        foreach (var (text, utf8) in Usual)
        {
            if (written.SequenceEqual(utf8))
            {
                return text;
            }
        }

        return null;
    }
}
