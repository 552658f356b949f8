using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ImageGate.References;
using ImageGate.Registry;

namespace ImageGate.Cli.Cache;

/// <summary>
/// One record of the cache file: SHA-256 of all that follows (32 bytes), length of the content (4, little endian), kind (1),
/// length of the digest's text (1), the text, the content.
/// </summary>
internal static class CacheRecord
{
    public const int HeadLength = SumLength + 6;
    private const int SumLength = 32;

    public static byte[] Write(ContentKind kind, Digest digest, ReadOnlySpan<byte> content)
    {
        var name = digest.ToString();
        var record = new byte[HeadLength + name.Length + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(SumLength), content.Length);
        (record[SumLength + 4], record[SumLength + 5]) = ((byte)kind, (byte)name.Length);
        Encoding.ASCII.GetBytes(name, record.AsSpan(HeadLength));
        content.CopyTo(record.AsSpan(HeadLength + name.Length));
        SHA256.HashData(record.AsSpan(SumLength), record);
        return record;
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
        SHA256.HashData(record.AsSpan(SumLength)).AsSpan().SequenceEqual(record.AsSpan(0, SumLength))
            ? record.AsMemory(HeadLength + record[SumLength + 5])
            : null;
}
