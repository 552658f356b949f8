using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using ImageGate.References;
using ImageGate.Registry;

namespace ImageGate.Cli.Cache;

/// <summary>
/// One record of the cache file: XXH128 of all that follows (16 bytes; it shows damage and no more), length of the content (4,
/// little endian), kind (1), length of the digest's text (1), the text, the content.
/// </summary>
internal static class CacheRecord
{
    public const int HeadLength = SumLength + 6;
    private const int SumLength = 16;

    public static int LengthOf(Digest digest, ReadOnlySpan<byte> content) => HeadLength + digest.ToString().Length + content.Length;

    /// <param name="record">As long as the record will be.</param>
    public static void Write(ContentKind kind, Digest digest, ReadOnlySpan<byte> content, Span<byte> record)
    {
        var name = digest.ToString();
        BinaryPrimitives.WriteInt32LittleEndian(record[SumLength..], content.Length);
        (record[SumLength + 4], record[SumLength + 5]) = ((byte)kind, (byte)name.Length);
        Encoding.ASCII.GetBytes(name, record[HeadLength..]);
        content.CopyTo(record[(HeadLength + name.Length)..]);
        XxHash128.Hash(record[SumLength..], record);
    }

    /// <summary>Kind, and the lengths of name and content, or null where this is no head of a record.</summary>
    public static (ContentKind Kind, int Name, int Content)? ReadHead(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(head[SumLength..]);
        var kind = (ContentKind)head[SumLength + 4];
        return kind is ContentKind.Manifest or ContentKind.Platform or ContentKind.Reference && length is >= 0 and <= RegistryRequest.ManifestLimit
            ? (kind, head[SumLength + 5], length)
            : null;
    }

    /// <summary>The content of a whole record, or null where a byte of it is not as it was written.</summary>
    public static ReadOnlyMemory<byte>? Content(byte[] record) =>
        XxHash128.Hash(record.AsSpan(SumLength)).AsSpan().SequenceEqual(record.AsSpan(0, SumLength))
            ? record.AsMemory(HeadLength + record[SumLength + 5])
            : null;
}
