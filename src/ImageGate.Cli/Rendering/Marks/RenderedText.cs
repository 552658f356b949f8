using System.Text;
using ImageGate.Cli.Rendering.Tools;

namespace ImageGate.Cli.Rendering.Marks;

/// <summary>A rendered text by lines and documents, to find the same place again in a second rendering.</summary>
internal sealed class RenderedText
{
    /// <summary>Beyond this, reading the text again and again costs more than origins are worth.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private readonly string[] lines;
    private readonly List<int> starts = [0];

    private RenderedText(string text)
    {
        lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimEnd() == "---")
            {
                starts.Add(i);
            }
        }
    }

    public static RenderedText Of(ToolRun run)
    {
        using var reader = new StreamReader(run.OpenOutput(), Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        return new RenderedText(reader.ReadToEnd());
    }

    public int Documents => starts.Count;

    /// <summary>A line, counted from 1; empty beyond the end.</summary>
    public string Line(int number) => number >= 1 && number <= lines.Length ? lines[number - 1].TrimEnd('\r') : "";

    public bool Contains(string word) => lines.Any(line => line.Contains(word, StringComparison.Ordinal));

    /// <summary>
    /// The same line in another rendering of the same documents, or 0 where the document changed its form so that lines
    /// cannot be told apart.
    /// </summary>
    public int SameLine(int number, RenderedText other)
    {
        if (other.Documents != Documents)
        {
            return 0;
        }

        var document = starts.FindLastIndex(start => start < number);
        return LengthOf(document) == other.LengthOf(document) ? number - starts[document] + other.starts[document] : 0;
    }

    private int LengthOf(int document) =>
        (document + 1 < starts.Count ? starts[document + 1] : lines.Length) - starts[document];
}
