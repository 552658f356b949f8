using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LocalRegistry;

/// <summary>
/// A YAML map read key by key. The keys that were asked for are the valid ones; any other is an error that lists them.
/// </summary>
internal sealed class DescriptionMap(YamlNode node, string what)
{
    private readonly List<string> asked = [];
    private readonly YamlMappingNode map =
        node as YamlMappingNode ?? throw Wrong(node, $"{what} is a map of keys and values");

    /// <summary>The map that a YAML text is; null where the text is empty.</summary>
    public static DescriptionMap? Of(string yaml, string what)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            throw new FormatException($"line {e.Start.Line}: {e.Message}", e);
        }

        return stream.Documents.Count switch
        {
            0 => null,
            1 => new DescriptionMap(stream.Documents[0].RootNode, what),
            _ => throw Wrong(stream.Documents[1].RootNode, $"{what} is a single YAML document"),
        };
    }

    private static FormatException Wrong(YamlNode node, string message) => new($"line {node.Start.Line}: {message}");

    public bool Has(string key) => Find(key) is not null;

    public string? Text(string key) => Find(key) is { } value ? Scalar(value, key) : null;

    public string Required(string key) => Text(key) ?? throw Lacks(key);

    public FormatException Lacks(string key) => Wrong(map, $"{what} needs the key '{key}'");

    public bool Flag(string key, bool otherwise = false) => Read(key, "true or false", text => text switch
    {
        "true" => true,
        "false" => (bool?)false,
        _ => null,
    }) ?? otherwise;

    public int? Number(string key) => Read(key, "a whole number from 0 up", text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (int?)number : null);

    // TimeSpan reads a lone number as days; nobody who writes one means that.
    public TimeSpan? Duration(string key) => Read(key, "a duration as 00:00:02.5", text =>
        text.Contains(':', StringComparison.Ordinal) &&
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
            ? (TimeSpan?)time
            : null);

    /// <summary>A name of the enum, in any case, with or without dashes.</summary>
    public T? Choice<T>(string key)
        where T : struct, Enum => Read(key, $"one of {string.Join(", ", Enum.GetNames<T>())}", text =>
        Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) &&
        Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])
            ? (T?)value
            : null);

    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(item => Scalar(item, $"an item of {key}"))];

    public IReadOnlyList<T> Each<T>(string key, string itemName, Func<DescriptionMap, T> read) =>
        [.. Items(key).Select(item => new DescriptionMap(item, itemName).ReadAs(read))];

    public T? One<T>(string key, Func<DescriptionMap, T> read)
        where T : class => Find(key) is { } value ? new DescriptionMap(value, key).ReadAs(read) : null;

    public IReadOnlyDictionary<string, string> Pairs(string key) => Find(key) switch
    {
        null => new Dictionary<string, string>(),
        YamlMappingNode pairs => pairs.ToDictionary(pair => Scalar(pair.Key, key), pair => Scalar(pair.Value, key)),
        var other => throw Wrong(other, $"{key} is a map of names and values"),
    };

    /// <summary>True where the key holds a map, not a single word.</summary>
    public bool HoldsMap(string key) => Find(key) is YamlMappingNode;

    public T ReadAs<T>(Func<DescriptionMap, T> read)
    {
        var result = read(this);
        RejectOtherKeys();
        return result;
    }

    /// <summary>The value, if the check lets it pass; what the check throws gets the line of this map.</summary>
    public T Checked<T>(T value, Action<T> check)
    {
        try
        {
            check(value);
            return value;
        }
        catch (FormatException e)
        {
            throw Wrong(map, e.Message);
        }
    }

    private static string Scalar(YamlNode node, string key) =>
        (node as YamlScalarNode)?.Value ?? throw Wrong(node, $"{key} is a single value");

    private T? Read<T>(string key, string expected, Func<string, T?> parse)
        where T : struct
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        var text = Scalar(value, key);
        return parse(text) ?? throw Wrong(value, $"{key}: '{text}' is not {expected}");
    }

    private IEnumerable<YamlNode> Items(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        var other => throw Wrong(other, $"{key} is a list"),
    };

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private void RejectOtherKeys()
    {
        foreach (var key in map.Children.Keys.Where(key => !asked.Contains(Scalar(key, what))))
        {
            throw Wrong(key, $"unknown key '{key}' in {what}; valid keys: {string.Join(", ", asked.Distinct())}");
        }
    }
}
