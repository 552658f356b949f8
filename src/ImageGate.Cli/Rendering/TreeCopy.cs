using ImageGate.Cli.Inputs;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering;

/// <summary>
/// Copies what a tool is to read. The tools follow links wherever they lead and would print a stranger's choice of
/// files, so links are followed here, and only within the boundary.
/// </summary>
/// <param name="boundary">The directory that nothing is read outside of.</param>
internal sealed class TreeCopy(string boundary, ReportPaths paths)
{
    /// <summary>Never part of what is deployed, and often large.</summary>
    private static readonly string[] Foreign = [".git", "node_modules"];

    /// <summary>Where a pipeline's own step fills in placeholders, it does so before the tools read the files.</summary>
    private static readonly string[] Filled = [".yaml", ".yml", ".json", ".tpl", ".txt", ".env", ".properties", ""];

    /// <summary>Filled in in the copies.</summary>
    public Placeholders Placeholders { get; init; } = Placeholders.None;

    /// <summary>Shared by all copies that one rendering makes.</summary>
    public RenderBudget Budget { get; private init; } = new();

    /// <summary>Copies out of another directory, as this one does otherwise.</summary>
    public TreeCopy Within(string directory) => new(directory, paths) { Placeholders = Placeholders, Budget = Budget };

    /// <summary>Copies a directory, without the children of the root that are named in <paramref name="except"/>.</summary>
    public void CopyDirectory(string source, string target, params string[] except)
    {
        Check(source);
        CopyLevel(source, target, except, 0);
    }

    public void CopyFile(string source, string target)
    {
        Check(source);
        Add(source, target);
    }

    /// <summary>Fails where a link leads out of the boundary.</summary>
    public void Check(string source)
    {
        if (!RealPath.IsWithin(source, boundary))
        {
            throw Failed(source, $"it lies outside of {paths.NameOf(boundary)}, where nothing is read; a link or a relative path leads there");
        }
    }

    private void Add(string source, string target)
    {
        Take(source, new FileInfo(RealPath.Of(source)).Length);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(source, target, overwrite: true);
        if (Filled.Contains(Path.GetExtension(target)))
        {
            Placeholders.FillFile(target);
        }
    }

    private void Take(string source, long length)
    {
        if (Budget.Take(length) is { } excess)
        {
            throw Failed(source, excess);
        }
    }

    private void CopyLevel(string source, string target, string[] except, int level)
    {
        if (level > RenderBudget.MostLevels)
        {
            throw Failed(source, $"more than {RenderBudget.MostLevels} directories within each other; a link may lead to its own parent");
        }

        Take(source, 0);
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            var copy = Path.Combine(target, entry.Name);
            if (Foreign.Contains(entry.Name) || except.Contains(entry.Name))
            {
                continue;
            }

            if (entry.LinkTarget is not null)
            {
                Check(entry.FullName);
            }

            if (Directory.Exists(entry.FullName))
            {
                CopyLevel(entry.FullName, copy, [], level + 1);
            }
            else if (File.Exists(entry.FullName))
            {
                Add(entry.FullName, copy);
            }
        }
    }

    private RenderFailedException Failed(string source, string message) => new(message, new SourceSpan(paths.NameOf(source)));
}
