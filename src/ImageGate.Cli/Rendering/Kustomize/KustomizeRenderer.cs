using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Marks;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Kustomize;

/// <summary>
/// Builds kustomizations with the real kustomize, alone or inside kubectl, and finds out for each image where it is
/// written and which <c>images</c> entry changed it.
/// </summary>
/// <param name="settings">How the manifests will be read, so that the same images are found here.</param>
internal sealed class KustomizeRenderer(
    Toolbox tools, ScratchDirectory scratch, ReportPaths paths, TreeBoundary boundary, ManifestSettings settings)
{
    private readonly ToolProcess process = new(scratch);

    /// <summary>Whether kustomizations may have helm render charts that lie in the tree.</summary>
    public bool AllowsCharts { get; init; }

    /// <summary>Filled in before kustomize reads the files.</summary>
    public Placeholders Placeholders { get; init; } = Placeholders.None;

    public async Task<Rendering> RenderAsync(Kustomization kustomization, CancellationToken cancellation)
    {
        var tree = new KustomizationTree(kustomization.Directory);
        var name = paths.NameOf(tree.Kustomizations.FirstOrDefault()?.Path ?? kustomization.Directory);
        if (Obstacles(tree, name) is { Count: > 0 } obstacles)
        {
            return new Rendering([], obstacles, []);
        }

        try
        {
            var files = new TreeCopy(boundary.For(tree.Files), paths) { Placeholders = Placeholders };
            var copy = KustomizeCopy.Make(kustomization, tree, files, scratch, paths);
            var call = new KustomizeCall(
                process, tools, copy.Directory, AllowsCharts ? tools.Helm : null, tree.IsContained);
            var run = await call.RunAsync(cancellation);
            var input = new ManifestInput(name, run.OpenOutput, Environment: kustomization.Environment);
            return run.IsSuccess
                ? Rendering.Of(input with { Rendered = new RenderedSource([], await TraceAsync(call, copy, input, run, cancellation)) })
                : Rendering.Failed(KustomizeMessage.ToProblem(run, copy, tree, paths));
        }
        catch (RenderFailedException failure)
        {
            return Rendering.Failed(failure.Problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Rendering.Failed(new Finding(RuleTable.RenderFailed, $"a file cannot be read: {e.Message}", new SourceSpan(name)));
        }
    }

    /// <summary>Why there is nothing to run.</summary>
    private List<Finding> Obstacles(KustomizationTree tree, string name)
    {
        if (tree.Kustomizations.Count == 0)
        {
            return [new Finding(RuleTable.RenderFailed, "there is no kustomization.yaml in this directory", new SourceSpan(name))];
        }

        var problems = tree.Addresses.Select(address => KustomizeMessage.OfAddress(address.From, address.Reference, paths)).ToList();
        problems.AddRange(tree.Kustomizations
            .Where(file => file.ChartsLine > 0 && !AllowsCharts)
            .Select(file => KustomizeMessage.OfCharts(file, paths)));
        if (problems.Count == 0 && tools.Kustomize is null)
        {
            problems.Add(Toolbox.MissingKustomize(new SourceSpan(name)));
        }

        return problems;
    }

    private async Task<IReadOnlyList<RenderedImage>> TraceAsync(
        KustomizeCall call, KustomizeCopy copy, ManifestInput input, ToolRun run, CancellationToken cancellation)
    {
        var images = ImagePlace.In(input, settings);
        if (images.Count == 0 || run.Length > RenderedText.MostBytes)
        {
            return [];
        }

        var rendered = RenderedText.Of(run);
        var evidence = images.Select(image => new OriginEvidence(image)).ToList();
        var marks = new KustomizeMarks(copy, [.. images.Select(image => image.Image).Distinct(StringComparer.Ordinal)]);
        var trace = new KustomizeTrace(call, copy, rendered, cancellation);
        await trace.FindOriginsAsync(evidence, marks);
        await trace.FindWrittenAsync(evidence, marks);
        return [.. evidence.Select(found => found.ToImage())];
    }
}
