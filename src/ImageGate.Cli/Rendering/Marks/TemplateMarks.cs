namespace ImageGate.Cli.Rendering.Marks;

/// <summary>
/// Marks in a chart's template: a comment behind each line that may have made the line of an image, and words behind
/// images that are written out.
/// </summary>
internal sealed class TemplateMarks(RenderedText rendered, IReadOnlyCollection<ImagePlace> images)
{
    private readonly IReadOnlyCollection<string> texts = [.. images.Select(image => image.Image).Distinct(StringComparer.Ordinal)];

    private readonly IReadOnlyList<string> lines =
        [.. images.Select(image => Comparable(rendered.Line(image.Line))).Distinct(StringComparer.Ordinal)];

    public IEnumerable<Mark> In(SourceText source) =>
        LiteralMarks.In(source, 0, source.Original.Length, MarkKind.Text, texts).Concat(Lines(source));

    private IEnumerable<Mark> Lines(SourceText source)
    {
        var (isInAction, number, start) = (false, 0, 0);
        foreach (var line in source.Original.Split('\n'))
        {
            number++;
            var beganInAction = isInAction;
            isInAction = IsInAction(line, isInAction);
            var content = line.TrimEnd();
            if (!beganInAction && !isInAction && MayMake(content))
            {
                yield return new Mark(
                    source, start + content.Length, 0, "", " # ", MarkKind.Line, source.PlaceOf(number), IsLikely: true);
            }

            start += line.Length + 1;
        }
    }

    /// <summary>Whether the next line begins inside of <c>{{ … }}</c>.</summary>
    private static bool IsInAction(string line, bool isInAction)
    {
        for (var i = 0; i >= 0;)
        {
            i = line.IndexOf(isInAction ? "}}" : "{{", i, StringComparison.Ordinal);
            if (i >= 0)
            {
                isInAction = !isInAction;
                i += 2;
            }
        }

        return isInAction;
    }

    private bool MayMake(string line)
    {
        // The line's end is cut off by "-}}", so nothing can stand behind it.
        if (line.EndsWith("-}}", StringComparison.Ordinal))
        {
            return false;
        }

        var action = line.IndexOf("{{", StringComparison.Ordinal);
        var prefix = Comparable(action < 0 ? line : line[..action]);
        return action < 0
            ? lines.Contains(prefix)
            : prefix.Length > 0 && lines.Any(made => made.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Without what a YAML writer may change: indentation, quotes, blanks at the end.</summary>
    private static string Comparable(string line) => LineComparison.WithoutQuotes(line).Trim();
}
