using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace ImageGate.Cli.Hosts;

/// <summary>A value of a TOML file and its line: a text, a flag, a list or a table; anything else is of no use here.</summary>
internal sealed record TomlValue(int Line)
{
    public string? Text { get; init; }

    public bool? Flag { get; init; }

    public IReadOnlyList<TomlValue>? Items { get; init; }

    /// <summary>In the order of the file, which for hosts is the order in which they are asked.</summary>
    public Dictionary<string, TomlValue>? Entries { get; init; }
}

/// <summary>Reads TOML with the order and the lines of its entries, without reflection.</summary>
internal static class TomlText
{
    /// <returns>The root table, or null with the first thing that is wrong.</returns>
    public static TomlValue? Read(string text, out string? fault)
    {
        if (Parse(text) is not { } document)
        {
            fault = "not readable as TOML; look for a quote or an escape that does not end";
            return null;
        }

        fault = document.Diagnostics.FirstOrDefault(d => d.Kind == DiagnosticMessageKind.Error) is { } error
            ? $"line {error.Span.Start.Line + 1}: {error.Message}"
            : null;
        if (fault is not null)
        {
            return null;
        }

        var root = Table(1);
        AddAll(root, document.KeyValues);
        foreach (var table in document.Tables)
        {
            AddAll(Open(root, Path(table.Name), LineOf(table)), table.Items);
        }

        return root;
    }

    /// <summary>Null where the reader stumbles over what it should refuse, such as an escape at the end.</summary>
    private static DocumentSyntax? Parse(string text)
    {
        try
        {
            return SyntaxParser.Parse(text, null, validate: true);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void AddAll(TomlValue table, IEnumerable<KeyValueSyntax> entries)
    {
        foreach (var entry in entries)
        {
            var path = Path(entry.Key);
            var parent = Open(table, path[..^1], LineOf(entry));
            parent.Entries!.TryAdd(path[^1], Value(entry.Value, LineOf(entry)));
        }
    }

    /// <summary>The table at a path, made where it is not there yet. The parser has refused what is no table.</summary>
    private static TomlValue Open(TomlValue table, IEnumerable<string> path, int line)
    {
        foreach (var key in path)
        {
            table.Entries!.TryAdd(key, Table(line));
            table = table.Entries[key] is { Entries: not null } inner ? inner : Table(line);
        }

        return table;
    }

    private static TomlValue Value(ValueSyntax? value, int line)
    {
        switch (value)
        {
            case StringValueSyntax text:
                return new TomlValue(line) { Text = text.Value ?? "" };
            case BooleanValueSyntax flag:
                return new TomlValue(line) { Flag = flag.Value };
            case ArraySyntax list:
                return new TomlValue(line) { Items = [.. list.Items.Select(item => Value(item.Value, line))] };
            case InlineTableSyntax inline:
                var table = Table(line);
                AddAll(table, inline.Items.Select(item => item.KeyValue!));
                return table;
            default:
                return new TomlValue(line);
        }
    }

    private static TomlValue Table(int line) => new(line) { Entries = new(StringComparer.Ordinal) };

    private static string[] Path(KeySyntax? key) =>
        key is null ? [""] : [Name(key.Key), .. key.DotKeys.Select(dotted => Name(dotted.Key))];

    private static string Name(BareKeyOrStringValueSyntax? key) => key switch
    {
        StringValueSyntax quoted => quoted.Value ?? "",
        BareKeySyntax bare => bare.Key?.Text ?? "",
        _ => "",
    };

    private static int LineOf(SyntaxNode node) => node.Span.Start.Line + 1;
}
