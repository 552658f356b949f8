using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Marks;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>
/// Renders charts with the real helm, and finds out for each image which template writes it and which value decides it.
/// </summary>
/// <param name="settings">How the manifests will be read, so that the same images are found here.</param>
internal sealed class HelmRenderer(
    Toolbox tools, ScratchDirectory scratch, ReportPaths paths, TreeBoundary boundary, ManifestSettings settings)
{
    private readonly ToolProcess process = new(scratch);

    /// <summary>Filled in before helm reads the chart and the values.</summary>
    public Placeholders Placeholders { get; init; } = Placeholders.None;

    public async Task<Rendering> RenderAsync(HelmChart chart, CancellationToken cancellation)
    {
        var span = new SourceSpan(paths.NameOf(chart.Path));
        if (tools.Helm is not { } helm)
        {
            return Rendering.Failed(Toolbox.MissingHelm(span));
        }

        try
        {
            var files = new TreeCopy(boundary.Directory, paths) { Placeholders = Placeholders };
            var copy = new ChartCopy(files, paths, scratch).Make(chart.Path);
            return copy.File.IsLibrary ? Rendering.Skipped(Library(copy)) : await RenderAsync(helm, chart, copy, cancellation);
        }
        catch (RenderFailedException failure)
        {
            return Rendering.Failed(failure.Problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Rendering.Failed(new Finding(RuleTable.RenderFailed, $"the chart cannot be read: {e.Message}", span));
        }
    }

    private async Task<Rendering> RenderAsync(string helm, HelmChart chart, ChartNode copy, CancellationToken cancellation)
    {
        var call = new HelmCall(process, helm, chart, copy, [.. chart.Values.Select(CopyOf)]);
        var run = await call.RunAsync(chart.Sets.Select(set => set.Text), cancellation);
        if (!run.IsSuccess)
        {
            return Rendering.Failed(HelmMessage.ToProblem(run, copy));
        }

        var input = new ManifestInput(copy.ReportName, run.OpenOutput, Environment: chart.Environment, Namespace: chart.Namespace);
        var parts = SourceComment.PartsOf(run.OpenOutput(), copy);
        var templates = new RenderedSource(parts, []);
        var places = ImagePlace.In(input, settings);
        var images = await TraceAsync(call, places, run, cancellation);
        return new Rendering(
            [input with { Rendered = new RenderedSource(parts, [.. images.Select(image => InTemplate(image, templates))]) }],
            [],
            AnnotatedImages.Missing(copy, places.Select(place => place.Image).ToHashSet(StringComparer.Ordinal)));
    }

    private static async Task<IReadOnlyList<RenderedImage>> TraceAsync(
        HelmCall call, IReadOnlyList<ImagePlace> images, ToolRun run, CancellationToken cancellation)
    {
        if (images.Count == 0 || run.Length > RenderedText.MostBytes)
        {
            return [];
        }

        var rendered = RenderedText.Of(run);
        var evidence = images.Select(image => new OriginEvidence(image)).ToList();
        var texts = new ChartTexts(call);
        var search = new OriginSearch(rendered, evidence, async words =>
        {
            texts.Put(words);
            var marked = await call.RunAsync(texts.Sets, cancellation);
            return marked.IsSuccess ? RenderedText.Of(marked) : null;
        });
        await search.FindAsync(texts.Marks(rendered, images));
        return [.. evidence.Select(found => found.ToImage())];
    }

    /// <summary>
    /// Helm calls the template by the file that is rendered; a line of a helper file that it includes is not in there.
    /// </summary>
    private static RenderedImage InTemplate(RenderedImage image, RenderedSource templates)
    {
        var template = templates.Locate(new SourceSpan("", image.Line)).File;
        return image.Written?.File == template ? image : image with { Written = null };
    }

    /// <summary>A file of values that marks can be put into.</summary>
    private (ValuesFile File, string Copy) CopyOf(ValuesFile file)
    {
        var copy = Path.Combine(scratch.NewDirectory(), "values.yaml");
        File.Copy(file.Path, copy);
        Placeholders.FillFile(copy);
        return (file, copy);
    }

    private static UncheckedValue Library(ChartNode chart) => new(
        new SourceSpan(ReportPaths.Below(chart.ReportName, ChartFile.FileName), chart.File.TypeLine), "type", "library");
}
