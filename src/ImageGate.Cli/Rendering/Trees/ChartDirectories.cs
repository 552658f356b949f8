using ImageGate.Cli.Rendering.Helm;

namespace ImageGate.Cli.Rendering.Trees;

/// <summary>The charts of a tree, and which files are theirs.</summary>
internal sealed class ChartDirectories
{
    /// <summary>What is a chart's own even where the chart stands at the top of a tree with other things in it.</summary>
    private static readonly string[] OwnDirectories = ["templates", "charts", "crds", "ci", "files", "tests"];

    private readonly string root;
    private readonly List<string> charts;

    private ChartDirectories(string root, List<string> charts) => (this.root, this.charts) = (root, charts);

    public static ChartDirectories Among(IEnumerable<string> files, string root)
    {
        var all = files.Where(file => Path.GetFileName(file) == ChartFile.FileName).Select(file => Path.GetDirectoryName(file)!).ToList();
        return new ChartDirectories(
            Path.TrimEndingDirectorySeparator(root), [.. all.Where(chart => !all.Exists(other => IsPartOf(other, chart)))]);
    }

    /// <summary>Charts that another one takes from beside it are installed with that one.</summary>
    public IReadOnlyList<string> Installed(IReadOnlyCollection<string> except)
    {
        var taken = charts.SelectMany(chart => ChartFile.In(chart).Dependencies
            .Where(dependency => dependency.LocalPath is not null)
            .Select(dependency => Path.TrimEndingDirectorySeparator(Path.GetFullPath(dependency.LocalPath!, chart)))).ToList();
        return [.. charts.Where(chart => !taken.Contains(chart) && !except.Any(directory => IsBelow(directory, chart)))];
    }

    public bool Owns(string file) => charts.Exists(chart => chart == root ? HoldsPart(chart, file) : IsBelow(chart, file));

    /// <summary>Whether it lies where helm would read it as a template or a part, so that it is nothing by itself.</summary>
    public bool HoldsTemplate(string file) => charts.Exists(chart => OwnDirectories.Any(own => IsBelow(Path.Combine(chart, own), file)));

    private static bool HoldsPart(string chart, string file) =>
        Path.GetDirectoryName(file) == chart || OwnDirectories.Any(own => IsBelow(Path.Combine(chart, own), file));

    /// <summary>Whether a chart lies among the charts or templates of another one.</summary>
    private static bool IsPartOf(string other, string chart) =>
        IsBelow(Path.Combine(other, "charts"), chart) || IsBelow(Path.Combine(other, "templates"), chart);

    private static bool IsBelow(string directory, string path) =>
        path.StartsWith(Path.Join(directory, Path.DirectorySeparatorChar.ToString()), StringComparison.Ordinal);
}
