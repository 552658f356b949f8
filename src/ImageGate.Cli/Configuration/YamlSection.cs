using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Configuration;

/// <summary>
/// A map of the configuration whose keys are known. Everything that does not fit is misuse, with file and line: an
/// unknown key, a value of another kind, an unset variable.
/// </summary>
internal sealed class YamlSection
{
    private readonly YamlSource source;
    private readonly YamlMappingNode map;

    public YamlSection(YamlSource source, YamlNode node, string path, params IReadOnlyList<string> validKeys)
    {
        this.source = source;
        Path = path;
        map = source.Map(node, path);
        foreach (var key in map.Children.Keys)
        {
            var name = source.Text(key, path);
            if (!validKeys.Contains(name))
            {
                var place = path.Length == 0 ? "" : $" in {path}";
                throw source.Fault(key, $"unknown key '{name}'{place}; valid keys: {string.Join(", ", validKeys)}");
            }
        }
    }

    public string Path { get; }

    public bool Has(string key) => Find(key) is not null;

    /// <summary>The value of a key that may be left out.</summary>
    public string? Text(string key) => Find(key) is { } node ? source.Text(node, At(key)) : null;

    /// <summary>The value of a key that must be there.</summary>
    public string RequiredText(string key) => Text(key) is { Length: > 0 } text ? text : throw Fault($"'{key}' is missing");

    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key).Select((node, i) => source.Text(node, $"{At(key)}[{i}]"))];

    public bool Flag(string key) => Text(key) switch
    {
        null => false,
        "true" => true,
        "false" => false,
        var text => throw Fault(key, $"'{text}' is neither true nor false"),
    };

    public int? PositiveNumber(string key) => Text(key) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw Fault(key, $"'{text}' is not a whole number above 0"),
    };

    public IEnumerable<YamlNode> Items(string key) =>
        Find(key) is { } node ? source.List(node, At(key)) : [];

    /// <summary>The entries of a map whose keys are names that the user chose.</summary>
    public IEnumerable<KeyValuePair<string, YamlNode>> Entries(string key) => Find(key) is { } node
        ? source.Map(node, At(key)).Children.Select(e => KeyValuePair.Create(source.Text(e.Key, At(key)), e.Value))
        : [];

    public YamlSection? Section(string key, params IReadOnlyList<string> validKeys) =>
        Find(key) is { } node ? new YamlSection(source, node, At(key), validKeys) : null;

    public YamlNode? Find(string key) =>
        map.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode { Value: var name } && name == key).Value;

    public UsageException Fault(string message) => source.Fault(map, Path.Length == 0 ? message : $"{Path}: {message}");

    public UsageException Fault(string key, string message) => source.Fault(Find(key) ?? map, $"{At(key)}: {message}");

    public string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
