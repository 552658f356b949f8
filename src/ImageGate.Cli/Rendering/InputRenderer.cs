using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.GitOps;
using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Kustomize;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Cli.Rendering.Trees;
using ImageGate.Manifests;

namespace ImageGate.Cli.Rendering;

/// <summary>From the inputs of one environment to manifests: what is a chart or a kustomization is rendered.</summary>
/// <param name="manifests">How the manifests will be read.</param>
internal sealed class InputRenderer(
    EnvironmentSettings environment, ManifestSettings manifests, RunnerEnvironment runner, ScratchDirectory scratch)
{
    private readonly Toolbox tools = new(runner);
    private readonly ReportPaths paths = new(runner.WorkingDirectory);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public async Task<Rendering> RenderAsync(IEnumerable<FoundInput> inputs, CancellationToken cancellation)
    {
        var parts = new List<Rendering>();
        foreach (var input in inputs)
        {
            parts.Add(await RenderAsync(input, cancellation));
        }

        var whole = Rendering.Join(parts);
        return whole with { Inputs = [.. whole.Inputs.Select(environment.Placeholders.Fill)] };
    }

    private async Task<Rendering> RenderAsync(FoundInput input, CancellationToken cancellation) => input switch
    {
        FoundInput.StandardInput => Rendering.Of(new ManifestInput("<stdin>", runner.OpenStandardInput, Environment: environment.Name)),
        FoundInput.PackagedChart chart when seen.Add(chart.Path) =>
            await Helm(TreeBoundary.Around(chart.Path)).RenderAsync(environment.Charts with { Path = chart.Path }, cancellation),
        FoundInput.Files { AreNamed: true, Entries: [var entry] } when IsPipe(entry.Path) => Rendering.Of(
            new ManifestInput(paths.NameOf(entry.Path), () => File.OpenRead(entry.Path), Environment: environment.Name)),
        FoundInput.Files files => await RenderAsync(files, cancellation),
        _ => Rendering.Nothing,
    };

    private Task<Rendering> RenderAsync(FoundInput.Files files, CancellationToken cancellation)
    {
        var boundary = TreeBoundary.Around(files.Directory);
        var sources = new SourceTree(files.Directory, boundary, scratch, paths);
        var kustomize = new KustomizeRenderer(tools, scratch, paths, boundary, manifests)
        {
            AllowsCharts = environment.KustomizeMayUseHelm,
        };
        var renderer = new DeploymentRenderer(Helm(boundary), kustomize, sources, paths, environment.Charts, Environment.ProcessorCount)
        {
            AreNamed = files.AreNamed,
        };
        return renderer.RenderAsync(DeploymentTree.Of(files.Directory, files.Entries).Except(seen), cancellation);
    }

    private HelmRenderer Helm(TreeBoundary boundary) => new(tools, scratch, paths, boundary, manifests);

    /// <summary>Such as the shell's <c>&lt;(helm template …)</c>, which can be read once only.</summary>
    private static bool IsPipe(string path) => new FileInfo(path).Length == 0;
}
