using System.Buffers;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// What one text after the other is read through. A repository has thousands of small manifests, and fresh memory for each would
/// cost more than to read it. Serves one <see cref="DocumentSplitter"/> at a time.
/// </summary>
internal sealed class ReadBuffers
{
    private const int MostKept = 256 * 1024;

    private ArrayBufferWriter<char> document = new();

    /// <summary>As they come from a stream.</summary>
    public byte[] Bytes { get; } = new byte[DecodedText.BytesRead];

    /// <summary>The part of the text that is being looked at.</summary>
    public char[] Characters { get; } = new char[3 * DecodedText.MaxRead];

    /// <summary>For the document that is being collected; what one very long document took is given back.</summary>
    public ArrayBufferWriter<char> NewDocument()
    {
        document = document.Capacity > MostKept ? new ArrayBufferWriter<char>() : document;
        return document;
    }
}
