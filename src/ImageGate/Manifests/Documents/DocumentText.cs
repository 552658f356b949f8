using System.Buffers;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// The text of the document that is being collected. Blank lines, comments and a bare <c>---</c> in front of the
/// first content are left out, directives are kept.
/// </summary>
/// <param name="text">Where it is collected.</param>
internal sealed class DocumentText(int limit, ArrayBufferWriter<char> text)
{
    public const string Start = "---";

    private JsonExtent json;
    private bool hasContent;
    private bool isJson;
    private bool isSkippingLine;
    private bool isTooLong;
    private int line;
    private int column;

    public bool HasContent => hasContent;

    /// <summary>The document ended within its last part, as a JSON object does.</summary>
    public bool IsComplete { get; private set; }

    private bool HasDirectives => !hasContent && text.WrittenCount > 0;

    public void Begin()
    {
        text.ResetWrittenCount();
        json = default;
        (hasContent, isJson, isSkippingLine, isTooLong, IsComplete) = (false, false, false, false, false);
    }

    /// <summary>
    /// Takes the next part of the file, at most up to a line's end, and says how much of it belongs to this document.
    /// </summary>
    public int Append(ReadOnlySpan<char> part, int partLine, int partColumn)
    {
        if (hasContent)
        {
            return Add(part);
        }

        if (isSkippingLine)
        {
            return SkipLine(part);
        }

        if (partColumn == 1 && IsMarker(part, Start))
        {
            return HasDirectives ? Add(part[..Start.Length]) : Start.Length;
        }

        return BeginContent(part, partLine, partColumn);
    }

    /// <summary>
    /// Whether a line begins with three such characters that stand alone, as <c>---</c> and <c>...</c> do. kubectl lets
    /// a comment stand right behind them.
    /// </summary>
    public static bool IsMarker(ReadOnlySpan<char> line, string marker) =>
        !line.IsEmpty && line[0] == marker[0] && line.StartsWith(marker, StringComparison.Ordinal)
        && (line.Length == marker.Length || line[marker.Length] is ' ' or '\t' or '\r' or '\n' or '#');

    public SourceDocument ToDocument()
    {
        var all = text.WrittenSpan.ToString();
        var fault = isTooLong
            ? new DocumentFault($"this document is longer than {limit:N0} characters; split it", line, column)
            : TextFaults.Find(all, line, column);
        return new SourceDocument(all, line, column, fault, isTooLong);
    }

    private int BeginContent(ReadOnlySpan<char> part, int partLine, int partColumn)
    {
        var blank = part.IndexOfAnyExcept(" \t\r\n");
        if (blank < 0)
        {
            return Skip(part);
        }

        if (part[blank] == '#')
        {
            return SkipLine(part);
        }

        if (!HasDirectives)
        {
            (line, column) = (partLine, partColumn);
        }

        if (partColumn == 1 && part[0] == '%')
        {
            text.Write(part[..1]);
            return 1 + SkipLine(part[1..]);
        }

        hasContent = true;
        isJson = part[blank] == '{';
        return Add(part);
    }

    /// <summary>Skips the line or, where it ends earlier for Kubernetes' reader, that much of it.</summary>
    private int SkipLine(ReadOnlySpan<char> part)
    {
        var oddBreak = part.IndexOfAny(OddBreaks.Characters);
        isSkippingLine = oddBreak < 0 && !EndsLine(part);
        return Skip(oddBreak < 0 ? part : part[..(oddBreak + 1)]);
    }

    private int Skip(ReadOnlySpan<char> part) => HasDirectives ? Add(part) : part.Length;

    private int Add(ReadOnlySpan<char> part)
    {
        var end = isJson ? json.EndIn(part) : -1;
        IsComplete = end >= 0;
        var own = IsComplete ? part[..end] : part;
        isTooLong |= text.WrittenCount + own.Length > limit;
        if (!isTooLong)
        {
            text.Write(own);
        }

        return own.Length;
    }

    private static bool EndsLine(ReadOnlySpan<char> part) => part is [.., '\n' or '\r'];
}
