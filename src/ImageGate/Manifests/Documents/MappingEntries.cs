namespace ImageGate.Manifests.Documents;

/// <summary>
/// The entries of a mapping while it is read. As in Kubernetes' reader the last one counts: of a key written twice, and
/// of a key of its own and a merged one. Of several mappings in the list of one merge key the first counts.
/// </summary>
/// <param name="duplicates">Where keys are told that were written twice.</param>
internal sealed class MappingEntries(List<DuplicateKey> duplicates)
{
    private const int MaxDuplicates = 100;
    private const int LinearSearch = 16;

    private readonly List<YamlEntry> entries = [];
    private HashSet<string>? merged;
    private Dictionary<string, int>? positions;

    public void Add(YamlEntry entry)
    {
        var isOverriding = merged is not null && merged.Remove(entry.Key);
        Put(entry, entry.Line, isOverriding);
    }

    /// <summary>False where the value of a merge key is no mapping or list of mappings.</summary>
    public bool Merge(YamlScalar key, YamlNode value)
    {
        var sources = value is YamlSequence list ? list.Items : [value];
        foreach (var entry in sources.OfType<YamlMapping>().Reverse().SelectMany(mapping => mapping.Entries))
        {
            merged ??= new HashSet<string>(StringComparer.Ordinal);
            var isOverriding = !merged.Add(entry.Key);
            Put(entry, key.Line, isOverriding);
        }

        return sources.All(source => source is YamlMapping);
    }

    /// <summary>The mapping; what was collected is forgotten, and another one may be.</summary>
    public YamlMapping ToMapping(int line, int column)
    {
        var (size, height) = (1, 0);
        foreach (var entry in entries)
        {
            (size, height) = (size + entry.Value.Size, Math.Max(height, entry.Value.Height + 1));
        }

        var mapping = new YamlMapping([.. entries], size, height, line, column);
        entries.Clear();
        (merged, positions) = (null, null);
        return mapping;
    }

    /// <summary>Replaces the key's entry; nobody is told where a merged one is overridden, which it is made for.</summary>
    private void Put(YamlEntry entry, int line, bool isOverriding)
    {
        var position = PositionOf(entry.Key);
        if (position < 0)
        {
            Append(entry);
            return;
        }

        if (!isOverriding && duplicates.Count < MaxDuplicates)
        {
            duplicates.Add(new DuplicateKey(entry.Key, entries[position].Line, entries[position].Column, line));
        }

        entries[position] = entry;
    }

    private void Append(YamlEntry entry)
    {
        positions?.Add(entry.Key, entries.Count);
        entries.Add(entry);
        if (entries.Count == LinearSearch)
        {
            positions = entries.Select((e, i) => (e.Key, i)).ToDictionary(StringComparer.Ordinal);
        }
    }

    private int PositionOf(string key)
    {
        if (positions is not null)
        {
            return positions.TryGetValue(key, out var position) ? position : -1;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
