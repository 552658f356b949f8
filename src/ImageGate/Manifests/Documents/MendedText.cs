using System.Text;
using YamlDotNet.Core;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// A document's text after blanks were put in or taken out where YamlDotNet is stricter than Kubernetes' reader, and
/// the way back from places in it to places in the file. Lines stay lines. Mended are
/// <list type="bullet">
/// <item>quoted texts and flow lists that go on at the left of their parent (any blanks in front of such a line are
/// folded away): the lines are indented;</item>
/// <item>block texts that begin with a line of blanks: the blanks of that line are removed;</item>
/// <item>comments right behind a quote, a bracket or a comma: a blank is put in front of them.</item>
/// </list>
/// </summary>
internal sealed class MendedText(SourceDocument document)
{
    private const int MaxMends = 200;

    /// <summary>Reading a long document again and again must not take minutes.</summary>
    private const long MaxCharactersRead = 256 * 1024 * 1024;

    private readonly OddBreaks? oddBreaks = OddBreaks.In(document.Text);
    private readonly Dictionary<long, int> indented = [];
    private int mends;
    private long indentedQuote = -1;

    public string Text { get; private set; } = document.Text;

    public int Line(Mark mark) => document.Line + PlaceOf(mark).Line;

    public int Column(Mark mark)
    {
        var (line, column) = PlaceOf(mark);
        return (int)mark.Column + column - indented.GetValueOrDefault(mark.Line) + (line == 0 ? document.Column - 1 : 0);
    }

    /// <summary>The part of the line in front of the mark.</summary>
    public ReadOnlySpan<char> LineBefore(Mark mark)
    {
        var before = TextBefore(mark);
        return before[LineStart(before)..];
    }

    /// <summary>
    /// Where the lines of a literal block begin: its first line that is not blank is indented by so much more in the
    /// text than in the value. 0 where its lines are not the file's.
    /// </summary>
    public int ContentColumn(Mark indicator, string value)
    {
        if (oddBreaks is not null)
        {
            return 0;
        }

        var content = Math.Max(0, value.AsSpan().IndexOfAnyExcept(" \n"));
        var inValue = value.AsSpan(value.AsSpan(0, content).LastIndexOf('\n') + 1);
        var written = Text.AsSpan((int)indicator.Index);
        for (var lines = value.AsSpan(0, content).Count('\n') + 1; lines > 0; lines--)
        {
            written = written[Math.Max(0, LineBreaks.Next(written))..];
        }

        return Blanks(written) - Blanks(inValue) + 1;
    }

    /// <summary>Mends what the failure complains about; false where there is nothing to mend.</summary>
    public bool Mend(YamlException failure)
    {
        var isWithinReason = ++mends <= MaxMends && (long)mends * Text.Length <= MaxCharactersRead;
        return isWithinReason && failure switch
        {
            { InnerException: InvalidOperationException } => IndentLine(failure.Start),
            _ when Says(failure, "found wrong indentation") => IndentQuoted(failure.Start),
            _ when Says(failure, "found extra spaces in first line") => StripBlankLines(failure.End),
            _ => SeparateComment(failure),
        };
    }

    /// <summary>The exceptions differ in their words only; the tests hold the package to them.</summary>
    private static bool Says(YamlException failure, string words) =>
        failure.Message.Contains(words, StringComparison.Ordinal);

    private bool IndentLine(Mark mark)
    {
        var isAtLineStart = LineBefore(mark).IsWhiteSpace();
        if (isAtLineStart)
        {
            Indent([LineStart(TextBefore(mark))], mark.Line - 1);
        }

        return isAtLineStart;
    }

    /// <summary>Indents the lines of a double-quoted scalar behind its first; where that has not helped, more of it will not.</summary>
    private bool IndentQuoted(Mark openingQuote)
    {
        if (openingQuote.Index == indentedQuote)
        {
            return false;
        }

        indentedQuote = openingQuote.Index;
        var lineStarts = new List<int>();
        for (var i = (int)openingQuote.Index + 1; i < Text.Length && Text[i] != '"'; i++)
        {
            if (Text[i] == '\\' && i + 1 < Text.Length && Text[i + 1] is not ('\r' or '\n'))
            {
                i++;
            }
            else if (EndsLine(i))
            {
                lineStarts.Add(i + 1);
            }
        }

        Indent(lineStarts, openingQuote.Line);
        return lineStarts.Count > 0;
    }

    private bool EndsLine(int index) => Text[index] switch
    {
        '\r' => !Text.AsSpan(index + 1).StartsWith('\n'),
        var c => c == '\n' || OddBreaks.Characters.Contains(c, StringComparison.Ordinal),
    };

    private void Indent(List<int> lineStarts, long lineBefore)
    {
        var blanks = WidestIndentation((int)lineBefore) + 1;
        var mended = new StringBuilder(Text.Length + (lineStarts.Count * blanks));
        var copied = 0;
        foreach (var start in lineStarts)
        {
            mended.Append(Text, copied, start - copied).Append(' ', blanks);
            copied = start;
            lineBefore++;
            indented[lineBefore] = indented.GetValueOrDefault(lineBefore) + blanks;
        }

        Text = mended.Append(Text, copied, Text.Length - copied).ToString();
    }

    /// <summary>At least the column of every mapping and list that is open there.</summary>
    private int WidestIndentation(int lines)
    {
        var widest = 0;
        foreach (var line in Text.AsSpan().EnumerateLines())
        {
            if (lines-- == 0)
            {
                break;
            }

            widest = Math.Max(widest, line.IndexOfAnyExcept(" -?"));
        }

        return widest;
    }

    private bool SeparateComment(YamlException failure)
    {
        foreach (var index in (ReadOnlySpan<long>)[failure.Start.Index, failure.Start.Index + 1, failure.End.Index])
        {
            var at = (int)index;
            if (at > 0 && at < Text.Length && Text[at] == '#' && !char.IsWhiteSpace(Text[at - 1]))
            {
                Text = Text.Insert(at, " ");
                return true;
            }
        }

        return false;
    }

    /// <summary>Empties the lines of blanks that stand at the mark and above it.</summary>
    private bool StripBlankLines(Mark mark)
    {
        var lineStart = LineStart(TextBefore(mark));
        var line = Text.AsSpan(lineStart);
        var end = lineStart + (line.TrimStart(' ') is ['\r' or '\n', ..] ? Blanks(line) : 0);
        var start = Text.AsSpan(0, end).TrimEnd(" \r\n").Length;
        var breaks = Text[start..end].Replace(" ", "", StringComparison.Ordinal);
        var isChanged = breaks.Length < end - start;
        Text = string.Concat(Text.AsSpan(0, start), breaks, Text.AsSpan(end));
        return isChanged;
    }

    /// <summary>Behind a document's end the reader's index may lie outside of the text.</summary>
    private ReadOnlySpan<char> TextBefore(Mark mark) => Text.AsSpan(0, (int)Math.Clamp(mark.Index, 0, Text.Length));

    /// <summary>The last line's beginning. Columns of marks do not tell: behind a document's end they go on counting.</summary>
    private static int LineStart(ReadOnlySpan<char> text) => text.LastIndexOfAny(OddBreaks.AnyBreak) + 1;

    private static int Blanks(ReadOnlySpan<char> line) => line.Length - line.TrimStart(' ').Length;

    private (int Line, int Column) PlaceOf(Mark mark) => oddBreaks?.PlaceOf(mark) ?? ((int)mark.Line - 1, 0);
}
