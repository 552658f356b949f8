using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// Makes the tree of one document from parsing events: aliases become the node itself, merge keys are resolved, and
/// what Kubernetes or common sense refuses ends the document.
/// </summary>
internal sealed class TreeBuilder(MendedText text, DocumentLimits limits)
{
    private const string MoreFollows = "the document ends here, but more text follows";

    private readonly EventStream events = new(text.Text);
    private readonly Dictionary<AnchorName, YamlNode?> anchors = [];
    private readonly List<DuplicateKey> duplicates = [];
    private long repeatedNodes;
    private int nodes;

    public DocumentTree Build()
    {
        Next<StreamStart>("the text does not begin as YAML does");
        Next<DocumentStart>("there is no content here");
        events.MoveNext();
        var root = Node(0);
        Next<DocumentEnd>(MoreFollows);
        Next<StreamEnd>(MoreFollows);
        return new DocumentTree(root, null, duplicates);
    }

    /// <summary>YamlDotNet itself throws derived types only, so <see cref="YamlFault"/> takes these words as they are.</summary>
    private static YamlException Unreadable(string message, Mark mark) => new(mark, mark, message);

    private void Next<T>(string otherwise)
        where T : ParsingEvent
    {
        events.MoveNext();
        if (events.Current is not T)
        {
            throw Unreadable(otherwise, events.Current!.Start);
        }
    }

    /// <summary>The node whose first event is current; its last event is current afterwards.</summary>
    private YamlNode Node(int depth)
    {
        var first = events.Current!;
        if (depth > limits.Nesting)
        {
            throw Unreadable($"mappings and lists are nested more than {limits.Nesting} levels deep", first.Start);
        }

        Count(first);
        return first switch
        {
            Scalar scalar => Anchored(scalar, Scalar(scalar)),
            AnchorAlias alias => Aliased(alias, depth),
            SequenceStart start => Anchored(start, Sequence(start, depth)),
            MappingStart start => Anchored(start, Mapping(start, depth)),
            _ => throw Unreadable("a value is missing here", first.Start),
        };
    }

    private void Count(ParsingEvent first)
    {
        if (++nodes > limits.Nodes)
        {
            throw Unreadable($"this document holds more than {limits.Nodes:N0} keys and values; split it", first.Start);
        }
    }

    private YamlScalar Scalar(Scalar scalar)
    {
        if (IsBinary(scalar.Tag))
        {
            return new YamlScalar(Decoded(scalar), isPlain: false, text.Line(scalar.Start), text.Column(scalar.Start));
        }

        var isPlain = scalar.Style == ScalarStyle.Plain && !IsString(scalar.Tag);
        var contentColumn = scalar.Style == ScalarStyle.Literal ? text.ContentColumn(scalar.Start, scalar.Value) : 0;
        return new YamlScalar(scalar.Value, isPlain, text.Line(scalar.Start), text.Column(scalar.Start), contentColumn);
    }

    private static bool IsBinary(TagName tag) => !tag.IsEmpty && tag.Value == "tag:yaml.org,2002:binary";

    private static string Decoded(Scalar scalar)
    {
        var bytes = new byte[scalar.Value.Length];
        return Convert.TryFromBase64String(scalar.Value, bytes, out var count)
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : throw Unreadable("a text with the tag !!binary is written in base64, which this is not", scalar.Start);
    }

    private static bool IsString(TagName tag) =>
        !tag.IsEmpty && (tag.IsNonSpecific || tag.Value.EndsWith(":str", StringComparison.Ordinal));

    private YamlSequence Sequence(SequenceStart start, int depth)
    {
        Open(start);
        var items = new List<YamlNode>();
        for (events.MoveNext(); events.Current is not SequenceEnd; events.MoveNext())
        {
            items.Add(Node(depth + 1));
        }

        return YamlSequence.Of([.. items], text.Line(start.Start), text.Column(start.Start));
    }

    private YamlMapping Mapping(MappingStart start, int depth)
    {
        Open(start);
        var entries = new MappingEntries(duplicates);
        for (events.MoveNext(); events.Current is not MappingEnd; events.MoveNext())
        {
            Count(events.Current!);
            var isMerge = IsMergeKey(events.Current);
            var key = Key();
            RefuseTab(start.Style, key, events.Current!.Start);
            events.MoveNext();
            if (isMerge)
            {
                var mark = events.Current!.Start;
                if (!entries.Merge(key, Node(depth + 1)))
                {
                    throw Unreadable("the merge key << takes a mapping or a list of mappings", mark);
                }
            }
            else
            {
                entries.Add(new YamlEntry(key.Text, Node(depth + 1), key.Line, key.Column));
            }
        }

        return entries.ToMapping(text.Line(start.Start), text.Column(start.Start));
    }

    /// <summary>An alias of it is none.</summary>
    private static bool IsMergeKey(ParsingEvent? key) =>
        key is Scalar { Value: "<<" } scalar
        && (scalar.Tag.IsEmpty ? scalar.Style == ScalarStyle.Plain : scalar.Tag.Value == "tag:yaml.org,2002:merge");

    private YamlScalar Key() => events.Current switch
    {
        Scalar scalar => (YamlScalar)Anchored(scalar, Scalar(scalar)),
        AnchorAlias alias when anchors.GetValueOrDefault(alias.Value) is YamlScalar scalar => scalar,
        var other => throw Unreadable(
            "a mapping or a list stands where a key belongs, as in an unquoted {{ ... }}; "
            + "render the template first, or put the value in quotes", other!.Start),
    };

    /// <summary>YamlDotNet takes a tab in front of a key for a blank; Kubernetes refuses it.</summary>
    private void RefuseTab(MappingStyle style, YamlScalar key, Mark mark)
    {
        var tab = style == MappingStyle.Block && key.Column > 1 ? text.LineBefore(mark).IndexOf('\t') : -1;
        if (tab >= 0)
        {
            throw Unreadable(YamlFault.Tab, new Mark(mark.Index - mark.Column + tab + 1, mark.Line, tab + 1));
        }
    }

    private YamlNode Anchored(NodeEvent first, YamlNode node)
    {
        if (!first.Anchor.IsEmpty)
        {
            anchors[first.Anchor] = node;
        }

        return node;
    }

    /// <summary>Until its end has been read, a collection's anchor names nothing that may be used.</summary>
    private void Open(NodeEvent start)
    {
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor] = null;
        }
    }

    private YamlNode Aliased(AnchorAlias alias, int depth)
    {
        if (!anchors.TryGetValue(alias.Value, out var node))
        {
            throw Unreadable($"the alias *{alias.Value} has no anchor &{alias.Value} before it", alias.Start);
        }

        if (node is null)
        {
            throw Unreadable($"the alias *{alias.Value} stands within its own anchor and would never end", alias.Start);
        }

        if (depth + node.Height > limits.Nesting)
        {
            throw Unreadable($"aliases nest more than {limits.Nesting} levels deep", alias.Start);
        }

        repeatedNodes += node.Size;
        return repeatedNodes <= limits.RepeatedNodes
            ? node
            : throw Unreadable($"aliases repeat more than {limits.RepeatedNodes} nodes", alias.Start);
    }
}
