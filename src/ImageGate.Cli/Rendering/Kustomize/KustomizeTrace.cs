using ImageGate.Cli.Rendering.Marks;

namespace ImageGate.Cli.Rendering.Kustomize;

/// <summary>Builds a kustomization again with marks, to see where its images come from.</summary>
internal sealed class KustomizeTrace(KustomizeCall call, KustomizeCopy copy, RenderedText rendered, CancellationToken cancellation)
{
    public Task FindOriginsAsync(IReadOnlyList<OriginEvidence> images, KustomizeMarks marks) =>
        new OriginSearch(rendered, images, RenderAsync).FindAsync([.. marks.Texts, .. marks.Entries]);

    /// <summary>
    /// An entry that replaces name and tag leaves no mark of the manifest that it changed: this one shows where the
    /// entries find nothing.
    /// </summary>
    public async Task FindWrittenAsync(IReadOnlyList<OriginEvidence> images, KustomizeMarks marks)
    {
        var open = images.Where(image => image.ToImage().Written is null).ToList();
        if (open.Count == 0 || marks.Names.Count == 0)
        {
            return;
        }

        var words = MarkWords.For([.. marks.Texts, .. marks.Names], rendered);
        if (await RenderAsync(words) is { } unchanged)
        {
            open.ForEach(image => Take(image, unchanged, words));
        }
    }

    private void Take(OriginEvidence image, RenderedText unchanged, MarkWords words)
    {
        var same = rendered.SameLine(image.Place.ValueLine(rendered), unchanged);
        if (same > 0 && words.In(unchanged.Line(same)).DistinctBy(mark => mark.Place).ToList() is [var mark])
        {
            image.TakeWritten(mark.Place);
        }
    }

    private async Task<RenderedText?> RenderAsync(MarkWords words)
    {
        var bySource = words.All.ToLookup(pair => pair.Mark.Source);
        foreach (var source in copy.Kustomizations.Concat(copy.Others))
        {
            source.Put(bySource[source]);
        }

        var run = await call.RunAsync(cancellation);
        return run.IsSuccess ? RenderedText.Of(run) : null;
    }
}
