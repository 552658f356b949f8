using ImageGate.Cli.Rendering.Kustomize;

namespace ImageGate.Cli.Rendering.Trees;

/// <summary>The kustomizations of a tree: which are built by themselves, and which files are theirs.</summary>
internal sealed class KustomizationRoots
{
    private readonly HashSet<string> owned;

    private KustomizationRoots(IReadOnlyList<KustomizationTree> roots, IReadOnlyList<KustomizationTree> components)
    {
        Roots = roots;
        UnusedComponents = [.. components.Select(tree => tree.Kustomizations.First().Path)];
        owned = [.. roots.Concat(components).SelectMany(tree => tree.Files)];
        InflatedCharts =
        [
            .. roots.SelectMany(tree => tree.Kustomizations).Where(file => file.ChartsLine > 0)
                .Select(file => Path.GetFullPath(file.ChartHome, file.Directory)),
        ];
    }

    public IReadOnlyList<KustomizationTree> Roots { get; }

    public IReadOnlyList<string> UnusedComponents { get; }

    /// <summary>Directories of charts that are rendered within a kustomization.</summary>
    public IReadOnlyCollection<string> InflatedCharts { get; }

    public bool Owns(string file) => owned.Contains(file);

    public static KustomizationRoots Among(IEnumerable<string> files)
    {
        var found = files.Where(file => KustomizationFile.Names.Contains(Path.GetFileName(file)))
            .Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal)
            .Select(directory => KustomizationFile.In(directory)!)
            .ToDictionary(file => file.Directory, StringComparer.Ordinal);
        var used = found.Values.SelectMany(Directories).ToHashSet(StringComparer.Ordinal);
        var covered = new HashSet<string>(StringComparer.Ordinal);

        // Those that are left after the unused ones use each other in a circle, which kustomize has to say.
        var roots = Trees(found.Values.Where(file => !file.IsComponent && !used.Contains(file.Directory)), covered)
            .Concat(Trees(found.Values.Where(file => !file.IsComponent), covered))
            .ToList();
        var components = Trees(found.Values.Where(file => file.IsComponent), covered).ToList();
        return new KustomizationRoots(
            [.. roots.OrderBy(tree => tree.Kustomizations.First().Path, StringComparer.Ordinal)], components);
    }

    private static IEnumerable<string> Directories(KustomizationFile file) => file.References
        .Where(reference => reference.MayBeDirectory)
        .Select(reference => Path.TrimEndingDirectorySeparator(Path.GetFullPath(reference.Text, file.Directory)));

    private static IEnumerable<KustomizationTree> Trees(IEnumerable<KustomizationFile> files, HashSet<string> covered)
    {
        foreach (var file in files)
        {
            if (covered.Contains(file.Directory))
            {
                continue;
            }

            var tree = new KustomizationTree(file.Directory);
            covered.UnionWith(tree.Kustomizations.Select(part => part.Directory));
            yield return tree;
        }
    }
}
