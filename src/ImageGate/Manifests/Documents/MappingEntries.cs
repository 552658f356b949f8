namespace ImageGate.Manifests.Documents;

/// <summary>
/// The entries of a mapping while it is read: of a key written twice the last counts, a key of its own wins over a
/// merged one wherever it stands, and of several merged mappings the first wins (YAML 1.1 merge key).
/// </summary>
internal sealed class MappingEntries(List<DuplicateKey> duplicates)
{
    private const int MaxDuplicates = 100;
    private const int LinearSearch = 16;

    private readonly List<YamlEntry> entries = [];
    private readonly List<YamlMapping> merged = [];
    private Dictionary<string, int>? positions;

    public void Add(YamlScalar key, YamlNode value)
    {
        var entry = new YamlEntry(key.Text, value, key.Line, key.Column);
        var position = PositionOf(key.Text);
        if (position < 0)
        {
            Append(entry);
            return;
        }

        if (duplicates.Count < MaxDuplicates)
        {
            duplicates.Add(new DuplicateKey(key.Text, entries[position].Line, entries[position].Column, key.Line));
        }

        entries[position] = entry;
    }

    /// <summary>False where the value of a merge key is no mapping or list of mappings.</summary>
    public bool Merge(YamlNode value)
    {
        var sources = value is YamlSequence list ? list.Items : [value];
        merged.AddRange(sources.OfType<YamlMapping>());
        return sources.All(source => source is YamlMapping);
    }

    public YamlMapping ToMapping(int line, int column)
    {
        foreach (var entry in merged.SelectMany(mapping => mapping.Entries))
        {
            if (PositionOf(entry.Key) < 0)
            {
                Append(entry);
            }
        }

        var (size, height) = (1, 0);
        foreach (var entry in entries)
        {
            (size, height) = (size + entry.Value.Size, Math.Max(height, entry.Value.Height + 1));
        }

        return new YamlMapping(entries, size, height, line, column);
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
