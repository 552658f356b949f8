using ImageGate.Cli.Inputs;

namespace ImageGate.Cli.Drafts;

/// <summary>
/// Values files of one environment by their names: <c>values-production.yaml</c> beside the chart or above it, and
/// <c>production.yaml</c> in a directory such as <c>values</c> or <c>environments</c>.
/// </summary>
internal static class ValuesFiles
{
    private static readonly string[] Directories = ["values", "environments", "environment", "envs", "env"];

    private static readonly string[] Endings = [".yaml", ".yml"];

    /// <param name="chart">The full path of the chart's directory.</param>
    /// <param name="root">The full path of the directory that the configuration will stand in.</param>
    public static IEnumerable<(string Environment, string Path)> Of(string chart, string root)
    {
        string[] places = chart == root ? [chart] : [chart, root];
        return places.SelectMany(place => Beside(place).Concat(Directories.SelectMany(name => Within(Path.Combine(place, name)))));
    }

    private static IEnumerable<(string Environment, string Path)> Beside(string directory) =>
        from file in Files(directory)
        let name = Path.GetFileNameWithoutExtension(file)
        where name.Length > "values-".Length && name.StartsWith("values", StringComparison.Ordinal) && name["values".Length] is '-' or '.' or '_'
        select (name["values-".Length..], file);

    private static IEnumerable<(string Environment, string Path)> Within(string directory) =>
        Files(directory).Where(file => !KustomizationNames.Contains(Path.GetFileName(file))).Select(file => (Path.GetFileNameWithoutExtension(file), file));

    private static IReadOnlyList<string> KustomizationNames => DirectoryWalk.KustomizationFiles;

    private static IEnumerable<string> Files(string directory) => Directory.Exists(directory)
        ? Directory.EnumerateFiles(directory).Where(file => Endings.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)
        : [];
}
