using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ImageGate.Cli.Rendering.Marks;

/// <summary>
/// Lists the values of a YAML text with their places. It works on parsing events, because it needs the characters and
/// not the meaning; where the text is no YAML, it ends with what came before.
/// </summary>
internal sealed class ScalarWalk
{
    private readonly string text;
    private readonly Stack<Level> levels = new();
    private readonly List<ScalarText> found = [];

    private ScalarWalk(string text) => this.text = text;

    public static IReadOnlyList<ScalarText> In(string text)
    {
        var walk = new ScalarWalk(text);
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                walk.Read(parser.Current!);
            }
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            // A text that cannot be read gives fewer marks; what is wrong with it the tool itself says.
        }

        return walk.found;
    }

    private void Read(ParsingEvent current)
    {
        switch (current)
        {
            case DocumentStart:
                levels.Clear();
                break;
            case MappingStart or SequenceStart:
                BeginNode(current);
                levels.Push(new Level(current is MappingStart));
                break;
            case MappingEnd or SequenceEnd:
                levels.Pop();
                EndNode();
                break;
            case Scalar scalar:
                ReadScalar(scalar);
                break;
            case AnchorAlias:
                BeginNode(current);
                EndNode();
                break;
        }
    }

    private void ReadScalar(Scalar scalar)
    {
        if (levels.TryPeek(out var level) && level is { IsMapping: true, Key: null })
        {
            level.Key = scalar.Value;
            return;
        }

        BeginNode(scalar);
        if (Place(scalar) is { } place)
        {
            found.Add(place);
        }

        EndNode();
    }

    private void BeginNode(ParsingEvent node)
    {
        if (levels.TryPeek(out var level) && !level.IsMapping)
        {
            level.EntryLine = (int)node.Start.Line;
        }
    }

    private void EndNode()
    {
        if (levels.TryPeek(out var level))
        {
            // A mapping as a key ends here too: the next scalar is taken for a key, which loses marks and nothing else.
            level.Key = null;
        }
    }

    private ScalarText? Place(Scalar scalar)
    {
        var (start, end) = ((int)scalar.Start.Index, (int)scalar.End.Index);
        if (start < 0 || end > text.Length || start >= end)
        {
            return null;
        }

        var raw = text.AsSpan(start, end - start).TrimEnd();
        var isQuoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        var isAsExpected = isQuoted ? raw is ['"', .., '"'] or ['\'', .., '\''] : scalar.Style == ScalarStyle.Plain && raw.SequenceEqual(scalar.Value);
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        return isAsExpected || isBlock
            ? new ScalarText(
                [.. levels.Reverse().Select(level => level.Key).OfType<string>()],
                levels.FirstOrDefault(level => !level.IsMapping)?.EntryLine ?? 0,
                scalar.Value, scalar.Style, start, start + raw.Length - (isQuoted ? 1 : 0), (int)scalar.Start.Line)
            : null;
    }

    private sealed class Level(bool isMapping)
    {
        public bool IsMapping => isMapping;

        public string? Key { get; set; }

        public int EntryLine { get; set; }
    }
}
