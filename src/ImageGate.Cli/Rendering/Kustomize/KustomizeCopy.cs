using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Marks;
using ImageGate.Cli.Rendering.Tools;

namespace ImageGate.Cli.Rendering.Kustomize;

/// <summary>The copy of a kustomization's files, at the same paths relative to each other.</summary>
/// <param name="Directory">The directory to build.</param>
/// <param name="Kustomizations">The texts of the kustomization files.</param>
/// <param name="Others">The texts of all other files.</param>
/// <param name="Root">Where the copies lie.</param>
/// <param name="Original">The directory that the root is a copy of.</param>
internal sealed record KustomizeCopy(
    string Directory, IReadOnlyList<SourceText> Kustomizations, IReadOnlyList<SourceText> Others, string Root, string Original)
{
    private const string OverlayName = "kustomization.yaml";

    public static KustomizeCopy Make(
        Kustomization kustomization, KustomizationTree tree, TreeCopy copy, ScratchDirectory scratch, ReportPaths paths)
    {
        var original = TreeBoundary.CommonDirectory([.. tree.Files, .. Charts(tree)]);
        var root = Path.Combine(scratch.NewDirectory(), "tree");
        foreach (var directory in Charts(tree))
        {
            copy.CopyDirectory(directory, Moved(directory, original, root));
        }

        var files = tree.Kustomizations.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var (kustomizations, others) = (new List<SourceText>(), new List<SourceText>());
        foreach (var file in tree.Files)
        {
            var target = Moved(file, original, root);
            copy.CopyFile(file, target);
            (files.Contains(file) ? kustomizations : others).Add(SourceText.OfFile(target, paths.NameOf(file)));
        }

        var directoryToBuild = Moved(kustomization.Directory, original, root);
        if (kustomization.Overlay is { } overlay)
        {
            directoryToBuild = Put(overlay, directoryToBuild, scratch.NewDirectory(), kustomizations);
        }

        return new KustomizeCopy(directoryToBuild, kustomizations, others, root, original);
    }

    private static string Put(KustomizeOverlay overlay, string below, string directory, List<SourceText> kustomizations)
    {
        var path = Path.Combine(directory, OverlayName);
        var text = $"{overlay.Text.TrimEnd()}\nresources: [\"{Path.GetRelativePath(directory, below).Replace('\\', '/')}\"]\n";
        File.WriteAllText(path, text);
        kustomizations.Add(new SourceText(path, text, overlay.Place));
        return directory;
    }

    /// <summary>Directories of charts that kustomizations inflate and that lie in the tree.</summary>
    private static IReadOnlyList<string> Charts(KustomizationTree tree) =>
    [
        .. tree.Kustomizations.Where(file => file.ChartsLine > 0)
            .Select(file => Path.GetFullPath(file.ChartHome, file.Directory))
            .Where(System.IO.Directory.Exists),
    ];

    private static string Moved(string path, string original, string root) =>
        Path.GetFullPath(Path.GetRelativePath(original, path), root);
}
