using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>
/// Copies a chart with everything that it is made of, so that marks can be put into it and helm never reads elsewhere.
/// Charts in it that are packaged are unpacked; charts that it takes from a directory beside it (<c>file://</c>) are put
/// in as <c>helm dependency build</c> would.
/// </summary>
internal sealed class ChartCopy(TreeCopy copy, ReportPaths paths, ScratchDirectory scratch)
{
    private const string ChartsDirectory = "charts";
    private const int MostLevels = 16;

    public ChartNode Make(string chart) => Make(chart, paths.NameOf(chart), Path.Combine(scratch.NewDirectory(), "chart"), 0);

    private ChartNode Make(string chart, string reportName, string target, int level)
    {
        if (level > MostLevels)
        {
            throw new RenderFailedException($"more than {MostLevels} charts within each other", new SourceSpan(reportName));
        }

        copy.Check(chart);
        return File.Exists(chart) ? Unpacked(chart, reportName, target, level) : Copied(chart, reportName, target, level);
    }

    private ChartNode Copied(string directory, string reportName, string target, int level)
    {
        copy.CopyDirectory(directory, target, except: ChartsDirectory);
        var file = ChartFile.In(target);
        var children = Vendored(directory, reportName, target, level + 1).ToList();
        return new ChartNode(target, reportName, file, [.. children, .. Beside(directory, file, children, target, level + 1)]);
    }

    private ChartNode Unpacked(string archive, string reportName, string target, int level)
    {
        var directory = scratch.NewDirectory();
        ChartArchive.Extract(archive, directory, copy.Budget, new SourceSpan(reportName));
        return new ChartCopy(copy.Within(directory), paths, scratch).Copied(directory, reportName, target, level);
    }

    /// <summary>The charts in <c>charts/</c>, by helm's rules (pkg/chart/loader).</summary>
    private IEnumerable<ChartNode> Vendored(string directory, string reportName, string target, int level)
    {
        var vendored = new DirectoryInfo(Path.Combine(directory, ChartsDirectory));
        if (!vendored.Exists)
        {
            yield break;
        }

        copy.Check(vendored.FullName);
        foreach (var entry in vendored.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var isChart = entry.Name[0] is not ('_' or '.') && (entry.Extension == ".tgz" || IsChart(entry.FullName));
            if (isChart)
            {
                // A directory whose name ends in .tgz is an error to helm.
                var name = ReportPaths.Below(reportName, $"{ChartsDirectory}/{entry.Name}");
                yield return Make(entry.FullName, name, Path.Combine(target, ChartsDirectory, Path.GetFileNameWithoutExtension(entry.Name)), level);
            }
        }
    }

    private IEnumerable<ChartNode> Beside(
        string directory, ChartFile file, List<ChartNode> children, string target, int level)
    {
        foreach (var dependency in file.Dependencies.DistinctBy(d => d.Name).Where(d => d.LocalPath is not null))
        {
            var beside = Path.GetFullPath(dependency.LocalPath!, directory);
            if (children.All(child => child.File.Name != dependency.Name) && IsChart(beside))
            {
                yield return Make(beside, paths.NameOf(beside), Path.Combine(target, ChartsDirectory, dependency.Name), level);
            }
        }
    }

    private static bool IsChart(string directory) => File.Exists(Path.Combine(directory, ChartFile.FileName));
}
