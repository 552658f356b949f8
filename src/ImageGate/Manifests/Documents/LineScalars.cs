using System.Buffers;
using System.Text;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// The scalars of <see cref="BlockReader"/>: keys, texts on one line with and without quotes, plain texts that go on in
/// the next lines, literal and folded blocks. Each method gives nothing where the text is written in another way.
/// </summary>
/// <param name="line">The line of the file in which the text begins.</param>
internal sealed class LineScalars(LineCursor cursor, int line, KeyNames names)
{
    private const int LongestKey = 256; // Of the 1024 characters that YAML allows.

    /// <summary>What begins with one of these is no plain scalar, or may be none.</summary>
    private static readonly SearchValues<char> Indicators = SearchValues.Create("-?:,[]{}#&*!|>'\"%@`");

    private static readonly SearchValues<char> FlowIndicators = SearchValues.Create(",[]{}");

    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-");

    /// <summary>Of these any value is plain whose first character may begin one; most values are, and are looked through once.</summary>
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create(" ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-=+");

    private bool IsQuoted => cursor.Current is '"' or '\'';

    public bool IsAtKey => KeyLength() > 0;

    /// <summary>With its colon.</summary>
    public (string Text, int Line, int Column)? Key()
    {
        var length = KeyLength();
        if (length == 0)
        {
            return null;
        }

        var name = IsQuoted ? cursor.Next(length)[1..^1] : cursor.Next(length);
        var key = (names.NameOf(name), line + cursor.Line, cursor.Column + 1);
        cursor.Position += length + 1;
        return key;
    }

    /// <summary>In brackets: quoted, or plain and on one line.</summary>
    public YamlScalar? InFlow() => IsQuoted ? Quoted() : Plain(PlainLength(isInFlow: true));

    /// <param name="parent">The column of the key or dash in front.</param>
    public YamlScalar? InBlock(int parent) => cursor.Current switch
    {
        '|' or '>' => Text(parent),
        '"' or '\'' => Quoted(),
        _ => Continued(Plain(PlainLength(isInFlow: false)), parent),
    };

    private int KeyLength()
    {
        var rest = cursor.Next(LongestKey);
        var length = IsQuoted ? QuotedKeyLength(rest) : rest.IndexOfAnyExcept(KeyCharacters);
        return length > 0 && length < rest.Length && rest[0] != '-' && rest[length] == ':' && cursor.IsBlankAt(length + 1) ? length : 0;
    }

    private static int QuotedKeyLength(ReadOnlySpan<char> rest)
    {
        var end = rest[1..].IndexOf(rest[0]) + 1;
        return end > 0 && !rest[1..end].Contains('\\') && IsPrintable(rest[1..end]) ? end + 1 : 0;
    }

    private YamlScalar? Plain(int length)
    {
        if (length == 0)
        {
            return null;
        }

        var scalar = new YamlScalar(cursor.Next(length).ToString(), isPlain: true, line + cursor.Line, cursor.Column + 1);
        cursor.Position += length;
        return scalar;
    }

    private int PlainLength(bool isInFlow)
    {
        var rest = cursor.Rest;
        var isSimple = !rest.ContainsAnyExcept(PlainCharacters);
        var end = isSimple ? -1 : isInFlow ? rest.IndexOfAny(FlowIndicators) : rest.IndexOf(" #", StringComparison.Ordinal);
        var value = (end < 0 ? rest : rest[..end]).TrimEnd(' ');
        var isPlain = !value.IsEmpty && (!Indicators.Contains(value[0]) || value is ['-', not ' ', ..]) && (isSimple || IsPlain(value));
        return isPlain && !(isInFlow && value.ContainsAny(":#?")) ? value.Length : 0;
    }

    private static bool IsPlain(ReadOnlySpan<char> value) =>
        value[^1] != ':' && !value.Contains(": ", StringComparison.Ordinal) && IsPrintable(value);

    /// <summary>With the lines below that are indented further: they are joined by blanks, or by as many line breaks as there are blank ones.</summary>
    private YamlScalar? Continued(YamlScalar? first, int parent)
    {
        if (first is null || cursor.Rest.ContainsAnyExcept(' '))
        {
            return first;
        }

        StringBuilder? text = null;
        while (cursor.NextIndented(parent) is { } blank)
        {
            var piece = cursor.Rest.TrimEnd(' ');
            if (piece[0] == '#' || piece.Contains(" #", StringComparison.Ordinal) || !IsPlain(piece))
            {
                return null;
            }

            (text ??= new StringBuilder(first.Text)).Append(blank == 0 ? ' ' : '\n', Math.Max(blank, 1)).Append(piece);
            cursor.Position += piece.Length;
        }

        return text is null ? first : new YamlScalar(text.ToString(), isPlain: true, first.Line, first.Column);
    }

    private YamlScalar? Quoted()
    {
        var (startLine, startColumn) = (line + cursor.Line, cursor.Column + 1);
        var rest = cursor.Rest;
        var quote = rest[0];
        StringBuilder? text = null;
        var (from, at) = (1, 1);
        while (true)
        {
            var next = quote == '"' ? rest[at..].IndexOfAny('"', '\\') : rest[at..].IndexOf('\'');
            at += next;
            var isEscape = next >= 0 && at + 1 < rest.Length && (rest[at] == '\\' || (quote == '\'' && rest[at + 1] == '\''));
            if (next < 0 || !IsPrintable(rest[from..at]) || (rest[at] == '\\' && !isEscape))
            {
                return null;
            }

            if (!isEscape)
            {
                break;
            }

            if (Unescaped(quote, rest[at + 1]) is not { } character)
            {
                return null;
            }

            (text ??= new StringBuilder()).Append(rest[from..at]).Append(character);
            at += 2;
            from = at;
        }

        var end = rest[from..at];
        cursor.Position += at + 1;
        return new YamlScalar(text is null ? end.ToString() : text.Append(end).ToString(), isPlain: false, startLine, startColumn);
    }

    private static char? Unescaped(char quote, char character) => (quote, character) switch
    {
        ('\'', _) or (_, '"' or '\\' or '/') => character,
        (_, 'n') => '\n',
        (_, 't') => '\t',
        _ => null,
    };

    /// <summary>A literal or folded block; what is blank at its end is cut or kept as one line break.</summary>
    private YamlScalar? Text(int parent)
    {
        var (startLine, startColumn) = (line + cursor.Line, cursor.Column + 1);
        var isFolded = cursor.Current == '>';
        var isStripped = cursor.Next(2) is [_, '-'];
        cursor.Position += isStripped ? 2 : 1;
        if (cursor.Rest.ContainsAnyExcept(' ') || Lines(parent, isFolded) is not ({ } content, var indentation))
        {
            return null;
        }

        return new YamlScalar(isStripped ? content : content + "\n", isPlain: false, startLine, startColumn, isFolded ? 0 : indentation + 1);
    }

    /// <summary>The lines of a block without the break at their end.</summary>
    private (string? Content, int Indentation) Lines(int parent, bool isFolded)
    {
        var content = new StringBuilder();
        var (indentation, breaks) = (0, 0);
        while (cursor.NextLine())
        {
            var written = cursor.Rest;
            var spaces = written.IndexOfAnyExcept(' ');
            if (spaces < 0 && written.Length > Math.Max(indentation, parent + 1))
            {
                return default;
            }

            if (spaces < 0)
            {
                breaks++;
                continue;
            }

            if (indentation == 0 && (spaces <= parent || written[spaces] == '\t'))
            {
                return default;
            }

            var isFirst = indentation == 0;
            indentation = isFirst ? spaces : indentation;
            if (spaces < indentation)
            {
                break;
            }

            if (isFolded && written[indentation] is ' ' or '\t')
            {
                return default;
            }

            var isJoined = isFolded && !isFirst;
            content.Append(isJoined && breaks == 1 ? ' ' : '\n', isJoined && breaks > 1 ? breaks - 1 : breaks).Append(written[indentation..]);
            breaks = 1;
        }

        var isWhole = content.Length > 0 && (!cursor.IsAtEnd || cursor.EndsWithLine);
        return isWhole ? (content.ToString(), indentation) : default;
    }

    private static bool IsPrintable(ReadOnlySpan<char> value) =>
        !value.ContainsAnyInRange('\0', '\x1F') && !value.ContainsAnyInRange('\x7F', '\x9F') && !value.ContainsAnyInRange('\uD800', '\uFFFF');
}
