using System.Buffers;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// Reads the layout that helm, kubectl and most people write (block mappings and lists, flow collections on one line) in
/// a single pass, many times faster than a reader of all YAML. It gives the same tree as <see cref="TreeBuilder"/> or,
/// for everything else (anchors, tags, longer flow collections, what is no YAML at all), none: the document is then read
/// with that.
/// </summary>
internal sealed class BlockReader
{
    /// <summary>Where these are, lines end in other ways, or are not what people see.</summary>
    private static readonly SearchValues<char> Unusual = SearchValues.Create("\r\uFEFF" + OddBreaks.Characters);

    private readonly LineCursor cursor;
    private readonly LineScalars scalars;
    private readonly DocumentLimits limits;
    private readonly int firstLine;
    private readonly TreeParts parts;
    private int nodes;

    private BlockReader(SourceDocument document, DocumentLimits limits, TreeParts parts)
    {
        (firstLine, this.limits, this.parts) = (document.Line, limits, parts);
        cursor = new LineCursor(document.Text);
        scalars = new LineScalars(cursor, firstLine, parts.Names);
    }

    /// <summary>The document's tree, or null where its layout is another one.</summary>
    public static DocumentTree? Read(SourceDocument document, DocumentLimits limits, TreeParts parts)
    {
        if (document.Column != 1 || document.Text.AsSpan().ContainsAny(Unusual))
        {
            return null;
        }

        var reader = new BlockReader(document, limits, parts);
        try
        {
            var root = reader.cursor.NextContent() ? reader.Block(0) : null;
            return root is not null && reader.cursor.IsAtEnd ? new DocumentTree(root, null, [.. parts.Duplicates]) : null;
        }
        finally
        {
            parts.Clear();
        }
    }

    /// <summary>The node that begins here and whose column is its indentation.</summary>
    private YamlNode? Block(int depth) => depth > limits.Nesting ? null : cursor.IsAtDash ? Sequence(depth) : Mapping(depth);

    private YamlMapping? Mapping(int depth)
    {
        var (line, column) = (cursor.Line, cursor.Column);
        var entries = parts.NewEntries();
        do
        {
            if (++nodes > limits.Nodes || scalars.Key() is not var (key, keyLine, keyColumn) || Value(column, isInMapping: true, depth + 1) is not { } value)
            {
                return null;
            }

            entries.Add(new YamlEntry(key, value, keyLine, keyColumn));
        }
        while (!cursor.IsAtEnd && cursor.Column == column);

        return parts.Mapping(entries, firstLine + line, column + 1);
    }

    private YamlSequence? Sequence(int depth)
    {
        var (line, column) = (cursor.Line, cursor.Column);
        var first = parts.Items.Count;
        do
        {
            cursor.Position++;
            if (Value(column, isInMapping: false, depth + 1) is not { } item)
            {
                return null;
            }

            parts.Items.Add(item);
        }
        while (!cursor.IsAtEnd && cursor.Column == column && cursor.IsAtDash);

        return parts.Sequence(first, firstLine + line, column + 1);
    }

    /// <summary>What stands behind a key's colon or a list's dash. Afterwards the reader is where the next node begins.</summary>
    /// <param name="parent">The column of the key or dash.</param>
    private YamlNode? Value(int parent, bool isInMapping, int depth)
    {
        if (depth > limits.Nesting || ++nodes > limits.Nodes)
        {
            return null;
        }

        var (line, column) = (firstLine + cursor.Line, cursor.Column + 1);
        var isBelow = cursor.IsLineDone();
        if (isBelow)
        {
            if (!cursor.NextContent())
            {
                return null;
            }

            // A list may stand under its key, at the same column.
            var isOwn = cursor.Column > parent || (cursor.Column == parent && isInMapping && cursor.IsAtDash);
            if (cursor.IsAtEnd || !isOwn)
            {
                return new YamlScalar("", isPlain: true, line, column);
            }
        }

        var isBlock = (isBelow || !isInMapping) && (cursor.IsAtDash || scalars.IsAtKey);
        var node = isBlock ? Block(depth) : OneLine(parent, depth);
        return cursor.IsAtEnd || cursor.Column <= parent ? node : null;
    }

    /// <summary>A node that its characters end, and what follows on its line.</summary>
    private YamlNode? OneLine(int parent, int depth)
    {
        YamlNode? node = cursor.Current is '[' or '{' ? FlowNode(depth) : scalars.InBlock(parent);
        return node is not null && (cursor.Column == 0 || cursor.IsLineDone()) && cursor.NextContent() ? node : null;
    }

    private YamlNode? FlowNode(int depth) => depth > limits.Nesting || ++nodes > limits.Nodes ? null : cursor.Current switch
    {
        '[' => FlowSequence(depth),
        '{' => FlowMapping(depth),
        _ => scalars.InFlow(),
    };

    private YamlSequence? FlowSequence(int depth)
    {
        var column = cursor.Column;
        var first = parts.Items.Count;
        while (NextInFlow(']', isFirst: parts.Items.Count == first))
        {
            if (FlowNode(depth + 1) is not { } item)
            {
                return null;
            }

            parts.Items.Add(item);
        }

        return Closes(']') ? parts.Sequence(first, firstLine + cursor.Line, column + 1) : null;
    }

    private YamlMapping? FlowMapping(int depth)
    {
        var column = cursor.Column;
        var entries = parts.NewEntries();
        for (var isFirst = true; NextInFlow('}', isFirst); isFirst = false)
        {
            if (++nodes > limits.Nodes || scalars.Key() is not var (key, keyLine, keyColumn))
            {
                return null;
            }

            cursor.SkipSpaces();
            if (FlowNode(depth + 1) is not { } value)
            {
                return null;
            }

            entries.Add(new YamlEntry(key, value, keyLine, keyColumn));
        }

        return Closes('}') ? parts.Mapping(entries, firstLine + cursor.Line, column + 1) : null;
    }

    /// <summary>Goes on behind the opening bracket or a comma; false where nothing more follows.</summary>
    private bool NextInFlow(char end, bool isFirst)
    {
        cursor.SkipSpaces();
        if (!isFirst && cursor.Current != ',')
        {
            return false;
        }

        cursor.Position++;
        cursor.SkipSpaces();
        return cursor.Current != end;
    }

    private bool Closes(char bracket)
    {
        var closes = cursor.Current == bracket;
        cursor.Position += closes ? 1 : 0;
        return closes;
    }
}
