namespace ImageGate.Cli.Inputs;

/// <summary>Paths without links in any of their parts.</summary>
internal static class RealPath
{
    public static string Of(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var full = Path.Combine(Of(parent), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        return entry.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Of(target.FullName) : full;
    }

    public static bool IsWithin(string path, string directory)
    {
        var (real, root) = (Of(path), Of(directory));
        return real == root || real.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
