using ImageGate.Cli.Configuration;

namespace ImageGate.Cli.Inputs;

/// <summary>
/// Finds the files below a directory that may hold manifests or what they are rendered from, in the order of their names.
/// It never leaves the directory through a link.
/// </summary>
internal sealed class DirectoryWalk(string root)
{
    /// <summary>What a kustomization may be called; the first one that is there counts.</summary>
    public static readonly IReadOnlyList<string> KustomizationFiles = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>The ending of packaged charts, and of other archives.</summary>
    public const string PackagedChart = ".tgz";

    private static readonly string[] ForeignDirectories = [".git", "node_modules"];

    private readonly string realRoot = RealPath.Of(Path.TrimEndingDirectorySeparator(root));

    public IEnumerable<FoundEntry> Entries() => EntriesOf(new DirectoryInfo(root));

    private IEnumerable<FoundEntry> EntriesOf(DirectoryInfo directory)
    {
        var (children, fault) = List(directory);
        return fault is null
            ? children.SelectMany(EntriesOf)
            : [new FoundEntry(directory.FullName, Obstacle.Unreadable(fault))];
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

        return child is DirectoryInfo directory ? EntriesOf(directory) : [EntryOf(child.FullName, child.FullName)];
    }

    /// <summary>What a link within the root leads to is found there; only a file is also read under the link's own name.</summary>
    private IEnumerable<FoundEntry> EntriesOfLink(FileSystemInfo link, bool isDirectory)
    {
        try
        {
            var target = RealPath.Of(link.FullName);
            if (target != realRoot && !target.StartsWith(Path.Join(realRoot, "/"), StringComparison.Ordinal))
            {
                return [new FoundEntry(link.FullName, Obstacle.OutsideLink(link.LinkTarget!))];
            }

            return isDirectory ? [] : [EntryOf(link.FullName, target)];
        }
        catch (IOException fault)
        {
            // A circle of links.
            return [new FoundEntry(link.FullName, Obstacle.Unreadable(fault.Message))];
        }
    }

    /// <param name="target">What is read: the file itself, or what a link leads to.</param>
    private static FoundEntry EntryOf(string path, string target) =>
        new(path, new FileInfo(target) is { Exists: true, Length: 0 } && !InputFile.IsOrdinary(target) ? Obstacle.NoFile : null);

    /// <summary>Whether a file of that name, without its directory, is looked at.</summary>
    public static bool IsManifestName(string name) =>
        name != ConfigurationFile.Name
        && (Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml" or ".json" or PackagedChart || KustomizationFiles.Contains(name));

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
}
