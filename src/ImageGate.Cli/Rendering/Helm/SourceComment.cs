using ImageGate.Manifests;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>Reads the comment that helm puts in front of each document: which template it comes from.</summary>
internal static class SourceComment
{
    private const string Start = "# Source: ";

    public static IReadOnlyList<RenderedPart> PartsOf(Stream rendered, ChartNode chart)
    {
        using var reader = new StreamReader(rendered);
        var parts = new List<RenderedPart>();
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (text.StartsWith(Start, StringComparison.Ordinal) && chart.FileOf(text[Start.Length..].Trim()) is { } file)
            {
                parts.Add(new RenderedPart(line, file));
            }
        }

        return parts;
    }
}
