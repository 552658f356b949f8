using System.Diagnostics.CodeAnalysis;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Configuration;

/// <summary>From a text to a value of its own type, in the form of the framework's own parsers.</summary>
internal delegate bool TryParse<T>(string text, [NotNullWhen(true)] out T? value);

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
            var name = source.Key(key, path);
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

    public bool Flag(string key) => Parsed<bool>(key, bool.TryParse, "expected true or false");

    /// <summary>The value of a key in its own type; the type's default where the key is left out.</summary>
    /// <param name="expected">What to write instead, for the message. The message shows the value as written, because a
    /// variable in it may hold a secret.</param>
    public T? Parsed<T>(string key, TryParse<T> parse, string expected) =>
        Find(key) is { } node ? Parse(node, At(key), parse, expected) : default;

    public IReadOnlyList<T> ParsedList<T>(string key, TryParse<T> parse, string expected) =>
        [.. Items(key).Select((node, i) => Parse(node, $"{At(key)}[{i}]", parse, expected))];

    public IEnumerable<YamlNode> Items(string key) =>
        Find(key) is { } node ? source.List(node, At(key)) : [];

    /// <summary>The entries of a map whose keys are names that the user chose.</summary>
    public IEnumerable<KeyValuePair<string, YamlNode>> Entries(string key) => Find(key) is { } node
        ? source.Map(node, At(key)).Children.Select(e => KeyValuePair.Create(source.Key(e.Key, At(key)), e.Value))
        : [];

    public YamlSection? Section(string key, params IReadOnlyList<string> validKeys) =>
        Find(key) is { } node ? new YamlSection(source, node, At(key), validKeys) : null;

    public YamlNode? Find(string key) =>
        map.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode { Value: var name } && name == key).Value;

    public UsageException Fault(string message) => source.Fault(map, Path.Length == 0 ? message : $"{Path}: {message}");

    public UsageException Fault(string key, string message) => source.Fault(Find(key) ?? map, $"{At(key)}: {message}");

    private T Parse<T>(YamlNode node, string path, TryParse<T> parse, string expected) =>
        parse(source.Text(node, path), out var value)
            ? value
            : throw source.Fault(node, $"{path}: '{source.Key(node, path)}' is not valid; {expected}");

    public string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
