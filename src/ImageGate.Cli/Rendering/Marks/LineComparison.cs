using System.Text;

namespace ImageGate.Cli.Rendering.Marks;

/// <summary>A mark in a marked line, and where it stands in the line once all marks are taken out.</summary>
internal readonly record struct MarkInLine(Mark Mark, int Offset);

/// <summary>Takes the marks out of a line: what is left must be the line that was rendered without them.</summary>
internal static class LineComparison
{
    /// <summary>The marks in the line, or null where it is not the same line. Quotes do not count.</summary>
    public static IReadOnlyList<MarkInLine>? Marks(string unmarked, string marked, MarkWords words)
    {
        var line = WithoutQuotes(marked);
        var rest = new StringBuilder();
        var found = new List<MarkInLine>();
        var from = 0;
        while (words.Next(line, from) is { } next)
        {
            rest.Append(line, from, next.Start - from);
            Shorten(rest, next.Mark.Separator);
            found.Add(new MarkInLine(next.Mark, rest.Length));
            from = next.Start + next.Length;
        }

        rest.Append(line, from, line.Length - from);
        return rest.ToString().TrimEnd() == WithoutQuotes(unmarked).TrimEnd() ? found : null;
    }

    /// <summary>
    /// Whether a value is printed with quotes depends on the value, so a mark may change it; image names hold none.
    /// </summary>
    public static string WithoutQuotes(string line) =>
        line.AsSpan().ContainsAny('"', '\'')
            ? line.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)
            : line;

    /// <summary>Takes the mark's separator off; charts write the plus of a version in other ways, as tags know none.</summary>
    private static void Shorten(StringBuilder text, string separator)
    {
        var isThere = text.Length >= separator.Length && EndsWith(text, separator);
        if (isThere || (separator == "+" && text.Length > 0 && text[^1] is '_' or '-' or '.'))
        {
            text.Length -= separator.Length;
        }
    }

    private static bool EndsWith(StringBuilder text, string separator)
    {
        for (var i = 0; i < separator.Length; i++)
        {
            if (text[text.Length - separator.Length + i] != separator[i])
            {
                return false;
            }
        }

        return true;
    }
}
