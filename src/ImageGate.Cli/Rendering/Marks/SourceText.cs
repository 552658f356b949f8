using System.Text;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Marks;

/// <summary>A text that a tool reads: a file of the copy, or the text of a <c>--set</c>.</summary>
/// <param name="path">The file in the copy; null where the text is an argument.</param>
/// <param name="place">What to report for a line (counted from 1) of this text.</param>
internal sealed class SourceText(string? path, string text, Func<int, SourceSpan> place)
{
    public string Original { get; } = text;

    /// <summary>The text with the marks that were put in last.</summary>
    public string Current { get; private set; } = text;

    public static SourceText OfFile(string path, string reportName) =>
        new(path, File.ReadAllText(path), line => new SourceSpan(reportName, line));

    public SourceSpan PlaceOf(int line) => place(line);

    /// <summary>Puts these marks in, and only these; each with its word.</summary>
    public void Put(IEnumerable<(Mark Mark, string Word)> marks)
    {
        var marked = new StringBuilder(Original);
        foreach (var (mark, word) in marks.OrderByDescending(pair => pair.Mark.Offset))
        {
            marked.Remove(mark.Offset, mark.Length).Insert(mark.Offset, mark.Value + mark.Separator + word);
        }

        var next = marked.ToString();
        if (next != Current && path is not null)
        {
            File.WriteAllText(path, next);
        }

        Current = next;
    }
}
