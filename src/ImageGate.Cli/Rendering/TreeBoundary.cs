namespace ImageGate.Cli.Rendering;

/// <summary>The directory that nothing is read outside of, whatever links and relative paths say.</summary>
/// <param name="Directory">Its full path.</param>
/// <param name="IsRepository">
/// It is a git repository. Elsewhere only the tree itself says how far it reaches, by its relative paths.
/// </param>
internal sealed record TreeBoundary(string Directory, bool IsRepository)
{
    public static TreeBoundary Around(string path)
    {
        for (var directory = path; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            // A file in worktrees and submodules.
            if (Path.Exists(Path.Combine(directory, ".git")))
            {
                return new TreeBoundary(directory, IsRepository: true);
            }
        }

        return new TreeBoundary(Path.GetDirectoryName(path) ?? path, IsRepository: false);
    }

    /// <summary>The same, or wide enough for these files where there is no repository.</summary>
    public string For(IReadOnlyCollection<string> files) =>
        IsRepository ? Directory : CommonDirectory([.. files, Path.Combine(Directory, "any")]);

    public static string CommonDirectory(IReadOnlyCollection<string> files)
    {
        var common = Path.GetDirectoryName(files.First())!;
        while (!files.All(file => file.StartsWith(Path.Join(common, Path.DirectorySeparatorChar.ToString()), StringComparison.Ordinal))
            && Path.GetDirectoryName(common) is { } parent)
        {
            common = parent;
        }

        return common;
    }
}
