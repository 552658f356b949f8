namespace ImageGate.Cli.Rendering.Helm;

/// <summary>The arguments of <c>helm template</c>.</summary>
internal static class HelmArguments
{
    /// <param name="directory">Where the chart lies.</param>
    /// <param name="values">Paths of the values files.</param>
    /// <param name="sets">Texts of <c>--set</c>.</param>
    public static IReadOnlyList<string> Template(
        HelmChart chart, string directory, IEnumerable<string> values, IEnumerable<string> sets) =>
    [
        "template",
        "--include-crds",
        $"--namespace={chart.Namespace ?? "default"}",
        .. values.Select(file => $"--values={InList(file)}"),
        .. sets.Select(set => $"--set={set}"),
        .. chart.KubeVersion is { } version ? [$"--kube-version={version}"] : Array.Empty<string>(),
        .. chart.ApiVersions.Select(version => $"--api-versions={InList(version)}"),
        .. chart.SkipTests ? ["--skip-tests"] : Array.Empty<string>(),
        "--",
        chart.Release,
        directory,
    ];

    /// <summary>Helm splits these options at commas, as CSV.</summary>
    private static string InList(string text) =>
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
