using System.Text.Json;

namespace ImageGate.Registry;

/// <summary>
/// Text out of a registry's JSON. What cannot be text, such as half a surrogate pair, which the framework only finds
/// out on reading, counts as absent.
/// </summary>
internal static class JsonText
{
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
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
