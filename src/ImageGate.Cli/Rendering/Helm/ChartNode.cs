using ImageGate.Cli.Inputs;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>A chart in the copy that helm renders, with the charts in its <c>charts</c> directory.</summary>
/// <param name="Directory">The full path of its copy.</param>
/// <param name="ReportName">The name of the original in reports.</param>
internal sealed record ChartNode(string Directory, string ReportName, ChartFile File, IReadOnlyList<ChartNode> Children)
{
    public IEnumerable<ChartNode> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>
    /// The file that helm means by <c>chart/charts/part/templates/x.yaml</c>, which names charts and not directories.
    /// </summary>
    public string? FileOf(string source)
    {
        var names = source.Split('/', 2);
        return names.Length == 2 && names[0] == File.Name ? FileBelow(names[1]) : null;
    }

    private string FileBelow(string rest)
    {
        var names = rest.Split('/', 3);
        var child = names is ["charts", var name, _] ? Children.FirstOrDefault(c => NamesOf(c).Contains(name)) : null;
        return child?.FileBelow(names[2]) ?? ReportPaths.Below(ReportName, rest);
    }

    private IEnumerable<string> NamesOf(ChartNode child) =>
        File.Dependencies.Where(d => d.Name == child.File.Name && d.Alias is not null).Select(d => d.Alias!).Append(child.File.Name);
}
