using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Marks;

/// <summary>What the marks have shown about one image.</summary>
internal sealed class OriginEvidence(ImagePlace place)
{
    /// <summary>Marks in the image's text, with the number of its characters in front of them.</summary>
    private readonly List<MarkInLine> inImage = [];

    private SourceSpan? written;

    public ImagePlace Place => place;

    /// <summary>Told is what decides: the digest, or the tag where there is no digest.</summary>
    public bool IsDecided => inImage.Exists(mark => mark.Offset > ImageParts.Of(place.Image).DecidingStart);

    /// <summary>Takes in what a marked line shows; false where it is another line, which shows nothing.</summary>
    public bool Take(string unmarked, string marked, MarkWords words)
    {
        if (LineComparison.Marks(unmarked, marked, words) is not { } marks)
        {
            return false;
        }

        var start = StartIn(unmarked);
        foreach (var mark in marks)
        {
            Take(mark with { Offset = mark.Offset - start });
        }

        return true;
    }

    /// <summary>The line that writes the image here, though another one decides which it is.</summary>
    public void TakeWritten(SourceSpan span) => written ??= span;

    public RenderedImage ToImage() => new(place.Line, place.Column, written ?? Last(MarkKind.Text), Origin);

    private SourceSpan? Origin => Last(MarkKind.Entry) ?? Last(MarkKind.Value, MarkKind.Text);

    /// <summary>
    /// The mark furthest to the right is the one behind the tag or digest, if any is. One behind the registry says nothing
    /// about the rest.
    /// </summary>
    private SourceSpan? Last(params MarkKind[] kinds) => inImage
        .Where(mark => kinds.Contains(mark.Mark.Kind) && mark.Offset > ImageParts.Of(place.Image).RegistryEnd)
        .OrderBy(mark => mark.Offset)
        .Select(mark => (SourceSpan?)mark.Mark.Place)
        .LastOrDefault();

    private void Take(MarkInLine mark)
    {
        if (mark.Mark.Kind == MarkKind.Line)
        {
            TakeWritten(mark.Mark.Place);
        }
        else if (mark.Offset > 0 && mark.Offset <= place.Image.Length)
        {
            inImage.Add(mark);
        }
    }

    private int StartIn(string unmarked)
    {
        var before = unmarked.AsSpan(0, Math.Min(place.Column - 1, unmarked.Length));
        var line = LineComparison.WithoutQuotes(unmarked);
        var from = Math.Min(before.Length - before.Count('"') - before.Count('\''), line.Length);
        var start = line.IndexOf(place.Image, from, StringComparison.Ordinal);
        return start >= 0 ? start : line.IndexOf(place.Image, StringComparison.Ordinal);
    }
}
