using System.Buffers;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// The text of the document that is being collected. Blank lines, comments and a bare <c>---</c> in front of the
/// first content are left out, directives are kept.
/// </summary>
internal sealed class DocumentText(int limit)
{
    public const string Start = "---";

    private readonly ArrayBufferWriter<char> text = new();
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
            isSkippingLine = !EndsLine(part);
            return HasDirectives ? Add(part) : part.Length;
        }

        if (partColumn == 1 && IsMarker(part, Start))
        {
            return HasDirectives ? Add(part[..Start.Length]) : Start.Length;
        }

        return BeginContent(part, partLine, partColumn);
    }

    /// <summary>Whether a line begins with three such characters that stand alone, as <c>---</c> and <c>...</c> do.</summary>
    public static bool IsMarker(ReadOnlySpan<char> line, string marker) =>
        line.StartsWith(marker, StringComparison.Ordinal)
        && (line.Length == marker.Length || line[marker.Length] is ' ' or '\t' or '\r' or '\n');

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
        if (blank < 0 || part[blank] == '#')
        {
            isSkippingLine = blank >= 0 && !EndsLine(part);
            return HasDirectives ? Add(part) : part.Length;
        }

        if (!HasDirectives)
        {
            (line, column) = (partLine, partColumn);
        }

        if (partColumn == 1 && part[0] == '%')
        {
            isSkippingLine = !EndsLine(part);
            return Add(part);
        }

        hasContent = true;
        isJson = part[blank] == '{';
        return Add(part);
    }

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

    private static bool EndsLine(ReadOnlySpan<char> part) => part[^1] is '\n' or '\r';
}
