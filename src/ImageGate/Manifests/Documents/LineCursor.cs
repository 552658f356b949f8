namespace ImageGate.Manifests.Documents;

/// <summary>A place in a text whose lines end with LF alone, and the steps of one who reads it line by line.</summary>
internal sealed class LineCursor(string text)
{
    private int lineStart;
    private int lineEnd = EndOf(text, 0);

    public int Position { get; set; }

    /// <summary>From 0.</summary>
    public int Line { get; private set; }

    /// <summary>From 0.</summary>
    public int Column => Position - lineStart;

    public bool IsAtEnd => Position == text.Length;

    public bool EndsWithLine => text.EndsWith('\n');

    public char Current => IsAtEnd ? '\n' : text[Position];

    public bool IsAtDash => Current == '-' && IsBlankAt(1);

    /// <summary>From here to the line's end.</summary>
    public ReadOnlySpan<char> Rest => text.AsSpan(Position, lineEnd - Position);

    public ReadOnlySpan<char> Next(int length) => text.AsSpan(Position, Math.Min(length, text.Length - Position));

    /// <summary>Whether a blank or a line's end stands so many characters further on.</summary>
    public bool IsBlankAt(int distance) => Position + distance >= text.Length || text[Position + distance] is ' ' or '\n';

    /// <summary>Here, or so far ahead as blanks go, is the end of the line, or a comment that blanks set off.</summary>
    public bool IsLineDone()
    {
        var before = Position;
        SkipSpaces();
        return Current == '\n' || (Current == '#' && Position > before);
    }

    public void SkipSpaces()
    {
        var blanks = Rest.IndexOfAnyExcept(' ');
        Position = blanks < 0 ? lineEnd : Position + blanks;
    }

    /// <summary>Goes to the first character that is neither blank nor comment; false where a tab is among the blanks.</summary>
    public bool NextContent()
    {
        SkipSpaces();
        while (!IsAtEnd && Current is '#' or '\n' or '\t')
        {
            if (Current == '\t')
            {
                return false;
            }

            NextLine();
            SkipSpaces();
        }

        return true;
    }

    /// <summary>Goes to the next line's first character; false where there is none.</summary>
    public bool NextLine()
    {
        Position = lineEnd;
        if (!IsAtEnd)
        {
            Position++;
            (lineStart, lineEnd, Line) = (Position, EndOf(text, Position), Line + 1);
        }

        return !IsAtEnd;
    }

    /// <summary>Goes to the next line that is not blank, if it is indented by more than that, and says how many blank ones it skipped; else stays.</summary>
    public int? NextIndented(int indentation)
    {
        var (position, start, end, line) = (Position, lineStart, lineEnd, Line);
        var more = NextLine();
        while (more && Rest.IndexOfAnyExcept(' ') < 0)
        {
            more = NextLine();
        }

        SkipSpaces();
        if (more && Column > indentation)
        {
            return Line - line - 1;
        }

        (Position, lineStart, lineEnd, Line) = (position, start, end, line);
        return null;
    }

    private static int EndOf(string text, int start) =>
        text.IndexOf('\n', start) is var end and >= 0 ? end : text.Length;
}
