using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
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

    /// <summary>Whether each byte of the record is as it was written.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> record) => XxHash128.Hash(record[SumLength..]).AsSpan().SequenceEqual(record[..SumLength]);

    /// <summary>The content of a record that is whole, or null where it is another one's.</summary>
    public static ReadOnlyMemory<byte>? Content(byte[] record, ContentKind kind, Digest digest)
    {
        var name = record.AsSpan(HeadLength, record[SumLength + 5]);
        var isIts = (ContentKind)record[SumLength + 4] == kind && Ascii.Equals(name, digest.ToString());

        // Without its type "null" would be an array, and so memory of no bytes.
        return isIts ? record.AsMemory(HeadLength + name.Length) : (ReadOnlyMemory<byte>?)null;
    }

    /// <summary>
    /// Stands for kind and digest where very many are remembered, in a tenth of their size. Two may be made to have the same one, so
    /// the record itself tells whose it is.
    /// </summary>
    public static UInt128 KeyOf(ContentKind kind, Digest digest) =>
        XxHash128.HashToUInt128(MemoryMarshal.AsBytes(digest.ToString().AsSpan()), (long)kind);
}
