namespace ImageGate.Manifests.Documents;

/// <summary>The keys that were read, so that the same words do not fill the memory again with each document.</summary>
internal sealed class KeyNames
{
    /// <summary>Strangers' keys do not fill it either.</summary>
    private const int Most = 4096;

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public KeyNames() => lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();

    public string NameOf(ReadOnlySpan<char> key)
    {
        if (lookup.TryGetValue(key, out var known))
        {
            return known;
        }

        var name = key.ToString();
        if (names.Count < Most)
        {
            names.Add(name);
        }

        return name;
    }
}
