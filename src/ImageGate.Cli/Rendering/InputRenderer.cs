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
        var works = inputs.Select(Work).ToList();
        var parts = await InParallel.AllAsync(works, Environment.ProcessorCount, (work, stop) => work(stop), cancellation);
        var whole = Rendering.Join(parts);
        return whole with { Inputs = [.. whole.Inputs.Select(environment.Placeholders.Fill)] };
    }

    /// <summary>What is left to do for an input: an earlier one may hold the same files, which are not read twice.</summary>
    private Func<CancellationToken, Task<Rendering>> Work(FoundInput input)
    {
        switch (input)
        {
            case FoundInput.StandardInput:
                return Done(new ManifestInput("<stdin>", runner.OpenStandardInput, Environment: environment.Name));
            case FoundInput.PackagedChart chart when seen.Add(chart.Path):
                return stop => Helm(TreeBoundary.Around(chart.Path)).RenderAsync(environment.Charts with { Path = chart.Path }, stop);
            case FoundInput.Files { AreNamed: true, Entries: [var entry] } when IsPipe(entry.Path):
                return Done(new ManifestInput(paths.NameOf(entry.Path), () => InputFile.Open(entry.Path), Environment: environment.Name));
            case FoundInput.Files files:
                var tree = DeploymentTree.Of(files.Directory, files.Entries).Except(seen);
                return stop => RenderAsync(files, tree, stop);
            default:
                return _ => Task.FromResult(Rendering.Nothing);
        }
    }

    private static Func<CancellationToken, Task<Rendering>> Done(ManifestInput input) => _ => Task.FromResult(Rendering.Of(input));

    private Task<Rendering> RenderAsync(FoundInput.Files files, DeploymentTree tree, CancellationToken cancellation)
    {
        var boundary = TreeBoundary.Around(files.Directory);
        var sources = new SourceTree(files.Directory, boundary, scratch, paths);
        var kustomize = new KustomizeRenderer(tools, scratch, paths, boundary, manifests)
        {
            AllowsCharts = environment.KustomizeMayUseHelm,
            Placeholders = environment.Placeholders,
        };
        var renderer = new DeploymentRenderer(Helm(boundary), kustomize, sources, paths, environment.Charts, Environment.ProcessorCount)
        {
            AreNamed = files.AreNamed,
        };
        return renderer.RenderAsync(tree, cancellation);
    }

    private HelmRenderer Helm(TreeBoundary boundary) =>
        new(tools, scratch, paths, boundary, manifests) { Placeholders = environment.Placeholders };

    /// <summary>Such as the shell's <c>&lt;(helm template …)</c>, which can be read once only.</summary>
    private static bool IsPipe(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target
        // The system shows a pipe without a name as a link to no file.
        ? !File.Exists(target.FullName) || new FileInfo(target.FullName).Length == 0
        : new FileInfo(path).Length == 0;
}
