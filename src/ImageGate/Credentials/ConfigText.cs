using System.Text.Json;

namespace ImageGate.Credentials;

/// <summary>JSON that holds credentials: read with limits, and never quoted in a message.</summary>
internal static class ConfigText
{
    /// <summary>Kubernetes allows a Secret 1 MiB; a docker config with more is none.</summary>
    private const int MaxLength = 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Gives what <paramref name="read"/> makes of the root object, or the reason why there is none.</summary>
    public static T? Read<T>(string text, Func<JsonElement, T> read, out string? fault)
        where T : class
    {
        fault = text.Length > MaxLength ? "is larger than 1 MiB" : null;
        if (fault is not null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            fault = $"is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})";
        }
        catch (InvalidOperationException)
        {
            // JsonElement.GetString on an escape that is half a surrogate pair.
            fault = "is not valid JSON (a string holds half a character)";
        }
        catch (FormatException e)
        {
            fault = e.Message;
        }

        return null;
    }

    /// <summary>The members of an object; null stands for an empty one, as in Go.</summary>
    public static IEnumerable<JsonProperty> Members(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject(),
        JsonValueKind.Null => [],
        _ => throw new FormatException($"has {Article(element)} where {path} should be an object"),
    };

    /// <summary>The text of a string; null stands for an empty one, as in Go.</summary>
    public static string Text(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Null => "",
        _ => throw new FormatException($"has {Article(element)} where {path} should be a string"),
    };

    private static string Article(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a string",
        JsonValueKind.Undefined => "nothing",
        _ => "true or false",
    };
}
