namespace ImageGate.Cli.Drafts;

/// <summary>
/// Names the environments of charts. The values of an environment go to all its charts, so that no two charts share one,
/// also where their directories have the same name.
/// </summary>
/// <param name="root">The full path of the directory that the configuration will stand in.</param>
internal sealed class EnvironmentNames(string root, IReadOnlyList<string> charts)
{
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);

    public string Of(string chart, string environment)
    {
        var wanted = charts.Count > 1 ? $"{Label(chart)}-{environment}" : environment;
        var name = wanted;
        for (var number = 2; !owners.TryAdd(name, chart) && owners[name] != chart; number++)
        {
            name = $"{wanted}-{number}";
        }

        return name;
    }

    /// <summary>The name of the chart's directory, with those above it where another chart's has the same.</summary>
    private string Label(string chart)
    {
        var isOnly = chart == root || charts.Count(other => Path.GetFileName(other) == Path.GetFileName(chart)) == 1;
        return isOnly ? Path.GetFileName(chart) : Path.GetRelativePath(root, chart).Replace(Path.DirectorySeparatorChar, '-');
    }
}
