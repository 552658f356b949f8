using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>What <c>Chart.yaml</c> says, with <c>requirements.yaml</c> of charts in the first format.</summary>
/// <param name="TypeLine">The line of <c>type</c>, or 0.</param>
internal sealed record ChartFile(string Name, string Type, int TypeLine, IReadOnlyList<ChartDependency> Dependencies)
{
    public const string FileName = "Chart.yaml";

    private const string OldDependencies = "requirements.yaml";

    public bool IsLibrary => Type == "library";

    public static ChartFile In(string directory)
    {
        var chart = YamlDocuments.First(Path.Combine(directory, FileName));
        var old = YamlDocuments.First(Path.Combine(directory, OldDependencies));
        var type = chart?.Find("type") as YamlScalar;
        return new ChartFile(
            chart?.Text("name") ?? "", type?.Text ?? "", type?.Line ?? 0, [.. DependenciesIn(chart), .. DependenciesIn(old)]);
    }

    private static IEnumerable<ChartDependency> DependenciesIn(YamlMapping? file) =>
        (file?.List("dependencies") ?? []).OfType<YamlMapping>().Select(entry => new ChartDependency(
            entry.Text("name") ?? "", entry.Text("alias"), entry.Text("repository") ?? ""));
}

/// <summary>Another chart that a chart needs.</summary>
/// <param name="Alias">The name it goes by in this chart, or null for its own.</param>
internal sealed record ChartDependency(string Name, string? Alias, string Repository)
{
    private const string FileScheme = "file://";

    /// <summary>The path, relative to the chart, of a chart that lies beside it; null for one in a repository.</summary>
    public string? LocalPath => Repository.StartsWith(FileScheme, StringComparison.Ordinal) ? Repository[FileScheme.Length..] : null;
}
