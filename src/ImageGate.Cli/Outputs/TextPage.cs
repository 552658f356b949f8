using ImageGate.Reporting;
using Spectre.Console;

namespace ImageGate.Cli.Outputs;

/// <summary>
/// Lines of text with titles and labelled fields, wrapped between words with a hanging indent. All text passes through
/// <see cref="PlainText"/>, whoever wrote it. Words are never cut: a digest can be copied whole.
/// </summary>
internal sealed class TextPage
{
    private const int LabelWidth = 14;
    private const int HangingIndent = 2;

    /// <summary>A narrower terminal has no room for columns.</summary>
    private const int NarrowestTable = 72;

    /// <summary>Spectre.Console wraps on its own, and cuts words; with this width it never does.</summary>
    private const int NoWrap = 1_000_000;

    private readonly TextWriter writer;
    private readonly IAnsiConsole? console;
    private readonly int width;

    /// <param name="width">Columns, or null where lines are never wrapped: files and logs.</param>
    public TextPage(TextWriter writer, bool hasColor, int? width)
    {
        this.writer = writer;
        console = hasColor ? Colored(writer) : null;
        this.width = width ?? NoWrap;
    }

    public void Blank() => writer.WriteLine();

    /// <summary>A word that stands out, and what it is about.</summary>
    public void Title(string word, Style style, string text = "")
    {
        Write(word, style);
        Write(text.Length == 0 ? "" : "  ");
        Write(PlainText.Of(text), new Style(decoration: Decoration.Bold));
        Blank();
    }

    /// <summary>A label on the left and lines beside it; nothing where there are no lines.</summary>
    public void Field(string label, params IEnumerable<string> lines) => Table(label, HangingIndent, lines);

    /// <summary>The same with lines whose last column begins so far to the right: what does not fit goes below that column.</summary>
    public void Table(string label, int lastColumn, IEnumerable<string> lines)
    {
        var hang = width < NarrowestTable ? HangingIndent : lastColumn;
        var shown = $"  {label}";
        foreach (var line in lines)
        {
            Write(shown.PadRight(LabelWidth), new Style(decoration: Decoration.Dim));
            WriteWrapped(line, LabelWidth, hang);
            shown = "";
        }
    }

    /// <summary>A line of a list.</summary>
    public void Item(string text)
    {
        Write(new string(' ', HangingIndent));
        WriteWrapped(text, HangingIndent, HangingIndent);
    }

    public void Sentence(string text, Style style) => WriteWrapped(text, 0, 0, style);

    /// <summary>Writes from the current column on; what does not fit goes below, so much further to the right.</summary>
    private void WriteWrapped(string text, int column, int hang, Style? style = null)
    {
        var rest = PlainText.Of(text);
        var room = width - column;
        var indent = column + hang;
        while (rest.Length > 0)
        {
            var end = EndOfLine(rest, room);
            Write(PlainText.AtLineStart(rest[..end].TrimEnd()), style);
            Blank();
            rest = rest[end..].TrimStart();
            room = width - indent;
            Write(rest.Length > 0 ? new string(' ', indent) : "");
        }
    }

    private void Write(string text, Style? style = null)
    {
        if (console is null)
        {
            writer.Write(text);
        }
        else
        {
            console.Write(text, style ?? Style.Plain);
        }
    }

    /// <summary>ColorChoice has decided already: the enrichers would turn colours on in CI even into a file.</summary>
    private static IAnsiConsole Colored(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = NoWrap;
        return console;
    }

    /// <summary>Behind the last word that fits, or behind the first where none does.</summary>
    private static int EndOfLine(string text, int room)
    {
        // A letter takes two columns at most: what surely fits needs no measuring, and in files everything fits.
        if (text.Length <= room / 2)
        {
            return text.Length;
        }

        var end = 0;
        while (end < text.Length)
        {
            var next = text.IndexOf(' ', end + 1);
            next = next < 0 ? text.Length : next;
            if (end > 0 && text[..next].GetCellWidth() > room)
            {
                return end;
            }

            end = next;
        }

        return end;
    }
}
