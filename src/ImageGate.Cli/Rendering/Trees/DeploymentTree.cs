using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Kustomize;

namespace ImageGate.Cli.Rendering.Trees;

/// <summary>
/// A directory read as what would be deployed: charts and kustomizations at their roots, and the files that belong to
/// neither. All in the order of their paths.
/// </summary>
/// <param name="Directory">Its full path.</param>
/// <param name="Charts">Directories and packages of the charts that no other chart or kustomization brings along.</param>
/// <param name="Kustomizations">Those that no other kustomization is built from; a component is never one.</param>
/// <param name="Components">Files of components that none of the kustomizations uses.</param>
/// <param name="Files">Full paths of YAML and JSON files, manifests or not.</param>
/// <param name="Obstacles">What was found and could not be entered.</param>
internal sealed record DeploymentTree(
    string Directory,
    IReadOnlyList<string> Charts,
    IReadOnlyList<KustomizationTree> Kustomizations,
    IReadOnlyList<string> Components,
    IReadOnlyList<string> Files,
    IReadOnlyList<FoundEntry> Obstacles)
{
    public static DeploymentTree Of(string directory) => Of(directory, [.. new DirectoryWalk(directory).Entries()]);

    /// <param name="entries">Those that are looked at: a chart or kustomization counts where its own file is among them.</param>
    public static DeploymentTree Of(string directory, IReadOnlyList<FoundEntry> entries)
    {
        var files = entries.Where(entry => entry.Obstacle is null).Select(entry => entry.Path).ToList();
        var charts = ChartDirectories.Among(files, directory);
        var kustomizations = KustomizationRoots.Among(files.Where(file => !charts.HoldsTemplate(file)));
        var loose = files.Where(file => !charts.Owns(file) && !kustomizations.Owns(file))
            .ToLookup(file => Path.GetExtension(file) == DirectoryWalk.PackagedChart);
        return new DeploymentTree(
            directory,
            [.. charts.Installed(except: kustomizations.InflatedCharts), .. loose[true].Where(ChartArchive.MayBeChart)],
            kustomizations.Roots,
            kustomizations.UnusedComponents,
            [.. loose[false]],
            [.. entries.Where(entry => entry.Obstacle is not null)]);
    }

    /// <summary>Without what was read before, which is added to what was seen.</summary>
    public DeploymentTree Except(HashSet<string> seen) => this with
    {
        Charts = [.. Charts.Where(seen.Add)],
        Kustomizations = [.. Kustomizations.Where(tree => seen.Add(tree.Directory))],
        Files = [.. Files.Where(seen.Add)],
        Obstacles = [.. Obstacles.Where(entry => seen.Add(entry.Path))],
    };
}
