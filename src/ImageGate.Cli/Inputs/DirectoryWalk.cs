using ImageGate.Cli.Configuration;

namespace ImageGate.Cli.Inputs;

/// <summary>
/// Finds the manifests below a directory, in the order of their names. It never leaves the directory through a link, and a
/// chart or kustomization in it is not read as loose files: those are only its ingredients.
/// </summary>
internal sealed class DirectoryWalk(string root)
{
    private static readonly string[] KustomizationFiles = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
    private static readonly string[] ForeignDirectories = [".git", "node_modules"];

    private readonly string realRoot = RealPath(Path.TrimEndingDirectorySeparator(root));

    /// <summary>Read the files of charts and kustomizations as they are, because somebody asked for exactly these files.</summary>
    public bool EntersRendered { get; init; }

    public IEnumerable<FoundEntry> Entries() => EntriesOf(new DirectoryInfo(root));

    private IEnumerable<FoundEntry> EntriesOf(DirectoryInfo directory)
    {
        var (children, fault) = List(directory);
        if (fault is not null)
        {
            return [new FoundEntry(directory.FullName, Obstacle.Unreadable(fault))];
        }

        var rendered = EntersRendered ? null : RenderedEntry(children);
        return rendered is not null ? [rendered] : children.SelectMany(EntriesOf);
    }

    private IEnumerable<FoundEntry> EntriesOf(FileSystemInfo child)
    {
        var isDirectory = child is DirectoryInfo;
        if (isDirectory ? ForeignDirectories.Contains(child.Name) : !IsManifestName(child.Name))
        {
            return [];
        }

        if (child.LinkTarget is not null)
        {
            return EntriesOfLink(child, isDirectory);
        }

        return child is DirectoryInfo directory ? EntriesOf(directory) : [new FoundEntry(child.FullName)];
    }

    /// <summary>What a link within the root leads to is found there; only a file is also read under the link's own name.</summary>
    private IEnumerable<FoundEntry> EntriesOfLink(FileSystemInfo link, bool isDirectory)
    {
        try
        {
            var target = RealPath(link.FullName);
            if (target != realRoot && !target.StartsWith(Path.Join(realRoot, "/"), StringComparison.Ordinal))
            {
                return [new FoundEntry(link.FullName, Obstacle.OutsideLink(link.LinkTarget!))];
            }

            return isDirectory ? [] : [new FoundEntry(link.FullName)];
        }
        catch (IOException fault)
        {
            // A circle of links.
            return [new FoundEntry(link.FullName, Obstacle.Unreadable(fault.Message))];
        }
    }

    private static FoundEntry? RenderedEntry(IReadOnlyList<FileSystemInfo> children)
    {
        var files = children.Where(child => child is FileInfo).ToList();
        if (files.Find(file => file.Name == "Chart.yaml") is { } chart)
        {
            return new FoundEntry(chart.FullName, Obstacle.Chart);
        }

        return files.Find(file => KustomizationFiles.Contains(file.Name)) is { } kustomization
            ? new FoundEntry(kustomization.FullName, Obstacle.Kustomization)
            : null;
    }

    private static bool IsManifestName(string name) =>
        name != ConfigurationFile.Name
        && (Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml" or ".json" || KustomizationFiles.Contains(name));

    private static (IReadOnlyList<FileSystemInfo> Children, string? Fault) List(DirectoryInfo directory)
    {
        try
        {
            return ([.. directory.EnumerateFileSystemInfos().OrderBy(child => child.Name, StringComparer.Ordinal)], null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ([], fault.Message);
        }
    }

    /// <summary>The path without links in any of its parts.</summary>
    private static string RealPath(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var full = Path.Combine(RealPath(parent), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        return entry.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : full;
    }
}
