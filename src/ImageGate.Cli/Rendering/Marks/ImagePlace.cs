using ImageGate.Manifests;

namespace ImageGate.Cli.Rendering.Marks;

/// <summary>An image in a rendered text, by the place of its value.</summary>
/// <param name="Line">Counted from 1, as the column.</param>
internal sealed record ImagePlace(int Line, int Column, string Image)
{
    /// <summary>The images in a rendered input, each place once.</summary>
    public static IReadOnlyList<ImagePlace> In(ManifestInput input, ManifestSettings settings) =>
    [
        .. ManifestReader.Read([input], settings).Uses
            .Where(use => use.Image.Length > 0)
            .Select(use => new ImagePlace(use.Span.Line, use.Span.Column, use.Image))
            .Distinct(),
    ];

    /// <summary>The line that holds the value: a block scalar begins on the line behind its indicator.</summary>
    public int ValueLine(RenderedText text) =>
        text.Line(Line).Contains(Image, StringComparison.Ordinal) ? Line : Line + 1;
}
