namespace ImageGate.Cli.Rendering.Marks;

/// <summary>Puts marks behind images that are written out in a text: a template, a patch, a block of values.</summary>
internal static class LiteralMarks
{
    private const string NameCharacters = "._-/:@";

    public static IEnumerable<Mark> In(SourceText source, int start, int end, MarkKind kind, IReadOnlyCollection<string> images) =>
        images.SelectMany(Texts).Distinct(StringComparer.Ordinal)
            .SelectMany(text => Places(source, start, end, text))
            .DistinctBy(mark => mark.Offset)
            .Select(mark => mark with { Kind = kind });

    /// <summary>The image, and its repository, which a tag from elsewhere may follow.</summary>
    private static IEnumerable<string> Texts(string image)
    {
        var repository = image[..ImageParts.Of(image).RepositoryEnd];
        return image.AsSpan().ContainsAny("/:@") && repository.Contains('/', StringComparison.Ordinal)
            ? [image, repository]
            : [image];
    }

    private static IEnumerable<Mark> Places(SourceText source, int start, int end, string image)
    {
        var text = source.Original;
        for (var i = IndexOf(text, image, start, end); i >= 0; i = IndexOf(text, image, i + 1, end))
        {
            if (IsWhole(text, i, image))
            {
                var place = source.PlaceOf(1 + text.AsSpan(0, i).Count('\n'));
                yield return new Mark(source, i + image.Length, 0, "", "", MarkKind.Value, place, IsLikely: true);
            }
        }
    }

    private static int IndexOf(string text, string image, int from, int end) =>
        from + image.Length > end ? -1 : text.IndexOf(image, from, end - from, StringComparison.Ordinal);

    private static bool IsWhole(string text, int index, string image)
    {
        var end = index + image.Length;
        var endsWhole = end >= text.Length || text[end] is ':' or '@' || !IsName(text[end]);
        return (index == 0 || !IsName(text[index - 1])) && endsWhole && (IsQualified(image) || IsImageLine(text, index));
    }

    /// <summary>A bare word such as <c>nginx</c> is an image only where the line says so.</summary>
    private static bool IsQualified(string image) => image.AsSpan().ContainsAny("/:@");

    private static bool IsImageLine(string text, int index)
    {
        var start = text.LastIndexOf('\n', index) + 1;
        return text.AsSpan(start, index - start).Contains("image", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || NameCharacters.Contains(c, StringComparison.Ordinal);
}
