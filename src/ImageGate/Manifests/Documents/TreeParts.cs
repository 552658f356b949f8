using System.Runtime.InteropServices;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// What <see cref="BlockReader"/> collects a tree in. One document after the other uses it, as long as it stays of the size that
/// documents have: to make it anew for each would cost as much as the tree itself. Serves one thread at a time.
/// </summary>
internal sealed class TreeParts
{
    private const int MostKept = 4096;

    private readonly Stack<MappingEntries> spare = [];

    public KeyNames Names { get; } = new();

    public List<DuplicateKey> Duplicates { get; } = [];

    /// <summary>Of the lists that are not complete yet, the innermost last.</summary>
    public List<YamlNode> Items { get; private set; } = [];

    /// <summary>
    /// Forgets the document, which may have been given up anywhere: whoever reads it then in another way shall not have half of its
    /// tree beside it.
    /// </summary>
    public void Clear()
    {
        Duplicates.Clear();
        Items.Clear();
        Items = Items.Capacity > MostKept ? [] : Items;
    }

    public MappingEntries NewEntries() => spare.TryPop(out var entries) ? entries : new MappingEntries(Duplicates);

    public YamlMapping Mapping(MappingEntries entries, int line, int column)
    {
        var mapping = entries.ToMapping(line, column);
        if (mapping.Entries.Length <= MostKept)
        {
            spare.Push(entries);
        }

        return mapping;
    }

    /// <summary>Of the items from there on.</summary>
    public YamlSequence Sequence(int first, int line, int column)
    {
        var items = CollectionsMarshal.AsSpan(Items)[first..].ToArray();
        Items.RemoveRange(first, items.Length);
        return YamlSequence.Of(items, line, column);
    }
}
