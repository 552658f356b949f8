using System.Text;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// The characters of a stream: UTF-8, or UTF-16 in either byte order, told by the byte order mark or, without one, by
/// the zero bytes that UTF-16 has in every manifest (YAML 1.2 section 5.2).
/// </summary>
/// <param name="limit">Bytes; a longer stream ends with an exception.</param>
/// <param name="bytes">As many as are read at once.</param>
internal sealed class DecodedText(Stream stream, long limit, byte[] bytes)
{
    /// <summary>Stands for bytes that are no text: a code point that Unicode keeps out of all text.</summary>
    public const char Undecodable = '\uFFFF';

    /// <summary>No read gives more characters than this.</summary>
    public const int MaxRead = BytesRead + 16;

    /// <summary>Most inputs are files of a few thousand bytes, and there may be thousands of them.</summary>
    public const int BytesRead = 8 * 1024;

    private Decoder? decoder;
    private long total;

    /// <summary>Reads some characters, 0 only at the end. The target has room for <see cref="MaxRead"/>.</summary>
    public int Read(Span<char> target)
    {
        while (true)
        {
            var count = decoder is null
                ? stream.ReadAtLeast(bytes, 4, throwOnEndOfStream: false)
                : stream.Read(bytes);
            total += count;
            if (total > limit)
            {
                throw new IOException($"it holds more than {limit >> 20} MiB; split it");
            }

            var read = bytes.AsSpan(0, count);
            if (decoder is null)
            {
                var (encoding, markLength) = Detect(read);
                decoder = encoding.GetDecoder();
                decoder.Fallback = new DecoderReplacementFallback(Undecodable.ToString());
                read = read[markLength..];
            }

            var characters = decoder.GetChars(read, target, flush: count == 0);
            if (characters > 0 || count == 0)
            {
                return characters;
            }
        }
    }

    private static (Encoding Encoding, int MarkLength) Detect(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [not 0, 0, not 0, 0, ..] => (Encoding.Unicode, 0),
        [0, not 0, 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
        _ => (Encoding.UTF8, 0),
    };
}
