namespace ImageGate.Cli.Rendering.Marks;

/// <summary>
/// The words of a set of marks: letters and digits in lower case, which stay whatever a template does to names and
/// versions, and none of them in the text that was rendered without marks.
/// </summary>
internal sealed class MarkWords
{
    private const int Digits = 4;
    private const char End = 'x';

    private readonly string prefix;
    private readonly IReadOnlyList<Mark> marks;

    private MarkWords(string prefix, IReadOnlyList<Mark> marks) => (this.prefix, this.marks) = (prefix, marks);

    public const int MostMarks = 9999;

    public static MarkWords For(IReadOnlyList<Mark> marks, RenderedText unmarked)
    {
        var number = 0;
        while (unmarked.Contains($"zq{number}m"))
        {
            number++;
        }

        return new MarkWords($"zq{number}m", marks);
    }

    public IEnumerable<(Mark Mark, string Word)> All => marks.Select((mark, index) => (mark, Word(index)));

    /// <summary>The first mark at or behind that index; its start and length in the line, or null.</summary>
    public (Mark Mark, int Start, int Length)? Next(string line, int from)
    {
        var start = line.IndexOf(prefix, from, StringComparison.Ordinal);
        var end = start + prefix.Length + Digits;
        if (start < 0 || end >= line.Length || line[end] != End
            || !int.TryParse(line.AsSpan(start + prefix.Length, Digits), out var index) || index >= marks.Count)
        {
            return null;
        }

        return (marks[index], start, end + 1 - start);
    }

    public IEnumerable<Mark> In(string line)
    {
        for (var next = Next(line, 0); next is { } found; next = Next(line, found.Start + found.Length))
        {
            yield return found.Mark;
        }
    }

    private string Word(int index) => $"{prefix}{index:D4}{End}";
}
