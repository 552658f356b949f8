namespace ImageGate.Cli.Rendering.Marks;

/// <summary>Renders again with these marks; null where the tool refuses.</summary>
internal delegate Task<RenderedText?> MarkedRendering(MarkWords words);

/// <summary>
/// Finds out where images come from by rendering again with marks. All marks go into one rendering; where that fails or
/// comes out in another form, because a template compares or checks a value, halves of them are tried.
/// </summary>
internal sealed class OriginSearch(RenderedText unmarked, IReadOnlyList<OriginEvidence> images, MarkedRendering render)
{
    private int renderingsLeft = 16;

    /// <summary>The likely ones first: the others are needed for few charts, and disturb more of them.</summary>
    public async Task FindAsync(IReadOnlyCollection<Mark> marks)
    {
        await TryAsync([.. marks.Where(mark => mark.IsLikely)]);
        if (images.Any(image => !image.IsDecided))
        {
            await TryAsync([.. marks.Where(mark => !mark.IsLikely)]);
        }
    }

    private async Task TryAsync(IReadOnlyList<Mark> marks)
    {
        if (marks.Count == 0 || renderingsLeft == 0)
        {
            return;
        }

        renderingsLeft--;
        var isClear = marks.Count <= MarkWords.MostMarks && await IsClearAsync(MarkWords.For(marks, unmarked));
        if (!isClear && marks.Count > 1)
        {
            await TryAsync([.. marks.Take(marks.Count / 2)]);
            await TryAsync([.. marks.Skip(marks.Count / 2)]);
        }
    }

    /// <summary>Whether every image was found again, or needs no more search.</summary>
    private async Task<bool> IsClearAsync(MarkWords words) =>
        await render(words) is { } marked && images.Count(image => IsClear(image, marked, words)) == images.Count;

    private bool IsClear(OriginEvidence image, RenderedText marked, MarkWords words)
    {
        var line = image.Place.ValueLine(unmarked);
        var same = unmarked.SameLine(line, marked);
        return (same > 0 && image.Take(unmarked.Line(line), marked.Line(same), words)) || image.IsDecided;
    }
}
