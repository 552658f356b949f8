using ImageGate.References;

namespace ImageGate.Probing;

/// <summary>
/// Which repositories of the same registry were probably meant. No registry lists its repositories to just anybody, so
/// these are guesses from what the run knows; the registry itself says whether one of them is there.
/// </summary>
internal static class NearNames
{
    private const int Count = 6;
    private const int MostEdits = 2;

    public static IReadOnlyList<string> Of(ImageReference reference, KnownImages known)
    {
        var repository = reference.Repository;
        var proven = known.RepositoriesOf(reference.Registry).ToList();
        var last = repository[(repository.LastIndexOf('/') + 1)..];
        return
        [
            .. proven.Where(name => IsNear(name, repository))
                .Concat(Official(reference))
                .Concat(Siblings(proven, last))
                .Concat(Spellings(repository))
                .Where(name => name != repository)
                .Distinct(StringComparer.Ordinal)
                .Take(Count),
        ];
    }

    /// <summary>Docker Hub's own images are known, and their misspellings are what people write.</summary>
    private static IEnumerable<string> Official(ImageReference reference)
    {
        const string prefix = "library/";
        if (reference.Registry != RegistryHost.DockerHub || !reference.Repository.StartsWith(prefix, StringComparison.Ordinal))
        {
            return [];
        }

        var name = reference.Repository[prefix.Length..];
        return OfficialImages.Names
            .Select(official => (Name: official, Edits: EditDistance.Between(name, official, MostEdits)))
            .Where(official => official.Edits <= Math.Min(MostEdits, name.Length / 3))
            .OrderBy(official => official.Edits)
            .Select(official => prefix + official.Name);
    }

    /// <summary>The same name in a namespace that the run knows: the namespace was forgotten or mistyped.</summary>
    private static IEnumerable<string> Siblings(IEnumerable<string> proven, string last) => proven
        .Select(KnownImages.NamespaceOf)
        .Where(space => space.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Take(2)
        .Select(space => $"{space}/{last}");

    /// <summary>Only in the last part: one that changes the owner would ask for a stranger's image.</summary>
    private static IEnumerable<string> Spellings(string repository)
    {
        var space = repository[..(repository.LastIndexOf('/') + 1)];
        var last = repository[space.Length..];
        string[] spelt =
        [
            last.Replace('-', '_'), last.Replace('_', '-'),
            last.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal),
            last.EndsWith('s') ? last[..^1] : last + "s",
        ];
        return spelt.Where(name => name.Length > 1 && name != last).Select(name => space + name);
    }

    private static bool IsNear(string name, string repository) =>
        EditDistance.Between(name, repository, MostEdits) <= Math.Min(MostEdits, repository.Length / 3);
}
