namespace ImageGate.Manifests.Documents;

/// <summary>
/// Cuts a stream into documents: at lines that begin with <c>---</c> or <c>...</c> (always markers in YAML, whatever
/// stands around them) and behind each JSON object. Only one document is in memory at a time.
/// </summary>
internal sealed class DocumentSplitter
{
    private const string DocumentEnd = "...";

    /// <summary>Stands at the start of a file that was appended to another.</summary>
    private const char ByteOrderMark = '\uFEFF';

    private readonly CharacterWindow window;
    private readonly DocumentText document;
    private int line = 1;
    private int column = 1;

    /// <param name="buffers">Null: its own.</param>
    public DocumentSplitter(Stream stream, DocumentLimits limits, ReadBuffers? buffers = null)
    {
        buffers ??= new ReadBuffers();
        window = new CharacterWindow(new DecodedText(stream, limits.Bytes, buffers.Bytes), buffers.Characters);
        document = new DocumentText(limits.Characters, buffers.NewDocument());
    }

    /// <summary>The next document that holds more than blanks and comments, or null at the end.</summary>
    public SourceDocument? Next()
    {
        document.Begin();
        while (!document.IsComplete)
        {
            var ahead = window.Ahead(4);
            if (ahead.IsEmpty || (document.HasContent && IsAtMarker(ahead)))
            {
                break;
            }

            if (column == 1 && ahead[0] == ByteOrderMark)
            {
                window.Skip(1);
            }
            else if (IsAtMarker(ahead, DocumentEnd))
            {
                document.Begin();
                Advance(ahead[..DocumentEnd.Length]);
            }
            else
            {
                var part = Part(ahead);
                Advance(part[..document.Append(part, line, column)]);
            }
        }

        return document.HasContent ? document.ToDocument() : null;
    }

    private bool IsAtMarker(ReadOnlySpan<char> ahead) =>
        IsAtMarker(ahead, DocumentText.Start) || IsAtMarker(ahead, DocumentEnd);

    private bool IsAtMarker(ReadOnlySpan<char> ahead, string marker) =>
        column == 1 && DocumentText.IsMarker(ahead, marker);

    /// <summary>The rest of the line with its break, or as much of it as there is room for.</summary>
    private ReadOnlySpan<char> Part(ReadOnlySpan<char> ahead)
    {
        var end = LineBreaks.Next(ahead);
        var mayBeCutBreak = end == ahead.Length && ahead[^1] == '\r';
        if (mayBeCutBreak)
        {
            ahead = window.Ahead(ahead.Length + 1);
            end = LineBreaks.Next(ahead);
        }

        return end < 0 ? ahead : ahead[..end];
    }

    private void Advance(ReadOnlySpan<char> part)
    {
        window.Skip(part.Length);
        var ends = !part.IsEmpty && part[^1] is '\n' or '\r';
        (line, column) = ends ? (line + 1, 1) : (line, column + part.Length);
    }
}
