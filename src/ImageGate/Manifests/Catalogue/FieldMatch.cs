using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Catalogue;

/// <summary>A value in an object and the way to it.</summary>
internal sealed class FieldMatch
{
    private readonly FieldMatch? parent;
    private readonly string? key;
    private readonly int index;

    private FieldMatch(YamlNode node, FieldMatch? parent, string? key, int index) =>
        (Node, this.parent, this.key, this.index) = (node, parent, key, index);

    public YamlNode Node { get; }

    /// <summary>The way with the positions in lists filled in, such as <c>spec.steps[0].image</c>.</summary>
    public string Path => (parent, key) switch
    {
        (null, _) => "",
        (_, null) => $"{parent.Path}[{index}]",
        ({ parent: null }, _) => key,
        _ => $"{parent.Path}.{key}",
    };

    /// <summary>The mappings on that way, the object itself first.</summary>
    public IReadOnlyList<YamlMapping> Ancestors
    {
        get
        {
            var mappings = new List<YamlMapping>();
            for (var match = parent; match is not null; match = match.parent)
            {
                if (match.Node is YamlMapping mapping)
                {
                    mappings.Insert(0, mapping);
                }
            }

            return mappings;
        }
    }

    /// <summary>The innermost mapping on that way.</summary>
    public YamlMapping Owner => parent?.Node as YamlMapping ?? parent!.Owner;

    public static FieldMatch Root(YamlMapping root) => new(root, null, null, 0);

    public FieldMatch Value(string name, YamlNode value) => new(value, this, name, 0);

    public FieldMatch Item(int position) => new(((YamlSequence)Node).Items[position], this, null, position);

    /// <summary>The items, where this is a list.</summary>
    public IEnumerable<FieldMatch> Items() =>
        Enumerable.Range(0, Node is YamlSequence list ? list.Items.Count : 0).Select(Item);
}
