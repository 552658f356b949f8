using System.Diagnostics.CodeAnalysis;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// A value of a document with the place of its first character in the file (line and column count from 1). Aliases
/// are resolved: a node may occur in several places, and never within itself.
/// </summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>Number of nodes from here on down, each as often as it occurs.</summary>
    public virtual int Size => 1;

    /// <summary>Levels below this node.</summary>
    public virtual int Height => 0;

    public bool IsNull => this is YamlScalar { Type: ScalarType.Null };

    /// <summary>What the node is, in words for messages.</summary>
    public string Describe() => this switch
    {
        YamlMapping => "a mapping",
        YamlSequence => "a list",
        YamlScalar { Type: ScalarType.Null } => "null",
        YamlScalar { Type: ScalarType.Number } number => $"the number {number.Text}",
        YamlScalar { Type: ScalarType.Boolean } boolean => $"the boolean {boolean.Text}",
        _ => "a string",
    };
}

/// <summary>A text, number, boolean or null; <see cref="Text"/> is the content after quotes and folding.</summary>
/// <param name="contentColumn">Of a literal block, the column where its lines begin; 0 of any other form.</param>
internal sealed class YamlScalar(string text, bool isPlain, int line, int column, int contentColumn = 0)
    : YamlNode(line, column)
{
    public string Text { get; } = text;

    /// <summary>What the text is where no quotes say that it is a string.</summary>
    public ScalarType Type => isPlain ? PlainScalar.TypeOf(Text) : ScalarType.String;

    /// <summary>
    /// The place in the file of something in the text, at a line from 0 and a column from 0. The lines of a literal
    /// block are lines of the file; of any other form only the beginning is known.
    /// </summary>
    public (int Line, int Column) PlaceOf(int line, int column) =>
        contentColumn == 0 ? (Line, Column) : (Line + 1 + line, contentColumn + column);
}

internal sealed class YamlSequence(IReadOnlyList<YamlNode> items, int size, int height, int line, int column)
    : YamlNode(line, column)
{
    private Dictionary<string, YamlMapping>? named;

    public IReadOnlyList<YamlNode> Items { get; } = items;

    public static YamlSequence Of(YamlNode[] items, int line, int column)
    {
        var (size, height) = (1, 0);
        foreach (var item in items)
        {
            (size, height) = (size + item.Size, Math.Max(height, item.Height + 1));
        }

        return new YamlSequence(items, size, height, line, column);
    }

    /// <summary>The first of its mappings with that <c>name</c>. A pod may have any number of containers, and each is asked for.</summary>
    public YamlMapping? Named(string name) => LazyInitializer.EnsureInitialized(ref named, ByName).GetValueOrDefault(name);

    public override int Size { get; } = size;

    public override int Height { get; } = height;

    private Dictionary<string, YamlMapping> ByName()
    {
        var mappings = new Dictionary<string, YamlMapping>(StringComparer.Ordinal);
        foreach (var mapping in Items.OfType<YamlMapping>())
        {
            if (mapping.Text("name") is { } name)
            {
                mappings.TryAdd(name, mapping);
            }
        }

        return mappings;
    }
}

internal sealed class YamlMapping(YamlEntry[] entries, int size, int height, int line, int column)
    : YamlNode(line, column)
{
    /// <summary>Each key once, merge keys resolved.</summary>
    public YamlEntry[] Entries { get; } = entries;

    public override int Size { get; } = size;

    public override int Height { get; } = height;

    /// <summary>The value of the key; null where the key is absent or its value is null.</summary>
    public YamlNode? Find(string key) => Find(key, out var value) && !value.IsNull ? value : null;

    public bool Find(string key, [NotNullWhen(true)] out YamlNode? value)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
            {
                value = entry.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public YamlMapping? Mapping(string key) => Find(key) as YamlMapping;

    /// <summary>The items of the list under that key; none where there is no list.</summary>
    public IReadOnlyList<YamlNode> List(string key) => (Find(key) as YamlSequence)?.Items ?? [];

    /// <summary>The text of the scalar under that key, whatever its type, or null.</summary>
    public string? Text(string key) => (Find(key) as YamlScalar)?.Text;
}

internal readonly record struct YamlEntry(string Key, YamlNode Value, int Line, int Column);
