using System.Buffers;
using YamlDotNet.Core;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// NEL, LS and PS: they end a line for Kubernetes' reader, as YAML 1.1 has it, and so for YamlDotNet, but not for
/// people and their editors. Knows where the lines between them stand in the file.
/// </summary>
internal sealed class OddBreaks
{
    public const string Characters = "\u0085\u2028\u2029";

    /// <summary>Every character that ends a line for the reader.</summary>
    public static readonly SearchValues<char> AnyBreak = SearchValues.Create("\r\n" + Characters);

    /// <summary>Of each of the reader's lines, the file's line and the columns in front; both from 0.</summary>
    private readonly List<(int Line, int Column)> places = [(0, 0)];

    private OddBreaks(ReadOnlySpan<char> text)
    {
        var (line, column) = (0, 0);
        for (var at = text.IndexOfAny(AnyBreak); at >= 0; at = text.IndexOfAny(AnyBreak))
        {
            var isOdd = Characters.Contains(text[at], StringComparison.Ordinal);
            var length = isOdd ? at + 1 : LineBreaks.Next(text);
            (line, column) = isOdd ? (line, column + length) : (line + 1, 0);
            places.Add((line, column));
            text = text[length..];
        }
    }

    /// <summary>Null where the text has none.</summary>
    public static OddBreaks? In(ReadOnlySpan<char> text) => text.ContainsAny(Characters) ? new OddBreaks(text) : null;

    /// <summary>The line and the columns in front of the line in which the reader is, both from 0.</summary>
    public (int Line, int Column) PlaceOf(Mark mark) => places[Math.Clamp((int)mark.Line, 1, places.Count) - 1];
}
