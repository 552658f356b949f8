using System.Text.Json;

namespace ImageGate.Reporting.Parts;

/// <summary>Fields of a JSON object whose form is known. Throws <see cref="FormatException"/>, which says what was expected.</summary>
internal static class JsonFields
{
    public static string Text(this JsonElement json, string name) =>
        json.TextOrNull(name) ?? throw new FormatException($"'{name}' should be a text");

    public static string? TextOrNull(this JsonElement json, string name)
    {
        try
        {
            return json.Field(name, JsonValueKind.String) is { } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"'{name}' is a text that is not valid Unicode");
        }
    }

    /// <summary>0 where there is none.</summary>
    public static int Number(this JsonElement json, string name) => json.Field(name, JsonValueKind.Number) switch
    {
        null => 0,
        { } value when value.TryGetInt32(out var number) && number >= 0 => number,
        _ => throw new FormatException($"'{name}' should be a whole number"),
    };

    public static bool Flag(this JsonElement json, string name) => json.Field(name, JsonValueKind.True) is not null;

    public static JsonElement? Object(this JsonElement json, string name) => json.Field(name, JsonValueKind.Object);

    /// <summary>Each element of a list, made into something; a fault names the element.</summary>
    public static IReadOnlyList<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Field(name, JsonValueKind.Array) is { } list ? [.. list.EnumerateArray().Select((item, index) => Read(item, $"{name}[{index}]", read))] : [];

    public static IReadOnlyList<string> Texts(this JsonElement json, string name) => json.List(
        name, item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw new FormatException("it should be a text"));

    /// <summary>One of the words that the reports have for a value.</summary>
    public static T Word<T>(this JsonElement json, string name)
        where T : struct, Enum
    {
        var word = json.Text(name);
        return Words<T>.All.TryGetValue(word, out var value)
            ? value
            : throw new FormatException($"'{name}' is '{word}'; valid values: {string.Join(", ", Words<T>.All.Keys)}");
    }

    private static T Read<T>(JsonElement item, string where, Func<JsonElement, T> read)
    {
        try
        {
            return read(item);
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException)
        {
            throw new FormatException($"{where}: {fault.Message}");
        }
    }

    private static JsonElement? Field(this JsonElement json, string name, JsonValueKind kind)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it should be an object");
        }

        if (!json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.False)
        {
            return null;
        }

        return value.ValueKind == kind
            ? value
            : throw new FormatException($"'{name}' should be a JSON {kind.ToString().ToLowerInvariant()}, but is a {value.ValueKind.ToString().ToLowerInvariant()}");
    }

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> All =
            Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);
    }
}
