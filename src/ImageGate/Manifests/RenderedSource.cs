using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>From this line on, the rendered text comes from that file.</summary>
internal readonly record struct RenderedPart(int FirstLine, string File);

/// <summary>What is known of one image in a rendered text; its line and column are those in the rendered text.</summary>
/// <param name="Written">The line of the template or base that puts an image here, or null.</param>
/// <param name="Origin">The line that decides which image, or null.</param>
internal sealed record RenderedImage(int Line, int Column, SourceSpan? Written, SourceSpan? Origin);

/// <summary>
/// Where the lines of a rendered input come from. Nobody can open a rendered text, so what stands in it is reported at
/// the template or base that it was made from; without a line where only the file is known.
/// </summary>
/// <param name="parts">In the order of their lines; none where the input's own name says all.</param>
internal sealed class RenderedSource(IReadOnlyList<RenderedPart> parts, IReadOnlyList<RenderedImage> images)
{
    private readonly ILookup<int, RenderedImage> images = images.ToLookup(image => image.Line);

    /// <summary>The use as it is reported, where <see cref="ImageUse.Span"/> is still a place in the rendered text.</summary>
    public ImageUse Place(ImageUse use)
    {
        var image = Find(use.Span);
        return use with { Span = image?.Written ?? Locate(use.Span), Origin = image?.Origin };
    }

    /// <summary>The file that a place in the rendered text comes from.</summary>
    public SourceSpan Locate(SourceSpan rendered)
    {
        var file = rendered.File;
        foreach (var part in parts.TakeWhile(part => part.FirstLine <= rendered.Line))
        {
            file = part.File;
        }

        return new SourceSpan(file);
    }

    /// <summary>Placeholders that were filled in may have moved the columns, but never the lines.</summary>
    private RenderedImage? Find(SourceSpan rendered)
    {
        var inLine = images[rendered.Line].ToList();
        return inLine.Count == 1 ? inLine[0] : inLine.Find(image => image.Column == rendered.Column);
    }
}
