namespace ImageGate.Cli.Rendering.Marks;

/// <summary>
/// Marks in the text of a <c>--set</c>, such as <c>image.tag=1.2,hosts={a,b}</c>: behind each value, where the next comma
/// or brace ends it (helm's pkg/strvals).
/// </summary>
internal sealed class SetMarks(IReadOnlyCollection<string> images)
{
    public IEnumerable<Mark> In(SourceText source)
    {
        var text = source.Original;
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfPart(text, start);
            var value = Unescaped(text[ValueStart(text, start, end)..end]);
            if (images.Any(image => ImageParts.MayHold(image, value)))
            {
                yield return new Mark(
                    source, end, 0, "", ValueMarks.SeparatorFor(value), MarkKind.Value, source.PlaceOf(1), IsLikely: true);
            }

            start = end + 1;
        }
    }

    private static int EndOfPart(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] is ',' or '}')
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>Behind the equals sign and an opening brace; the items of a list behind the first have neither.</summary>
    private static int ValueStart(string text, int start, int end)
    {
        var equals = text.IndexOf('=', start, end - start);
        var value = equals < 0 ? start : equals + 1;
        return value < end && text[value] == '{' ? value + 1 : value;
    }

    private static string Unescaped(string text) => text.Replace("\\", "", StringComparison.Ordinal);
}
