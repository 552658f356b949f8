using System.Text;
using ImageGate.References;
using ImageGate.Registry;

namespace ImageGate.Cli.Cache;

/// <summary>
/// A cache file as it is now. Another process replaces it as a whole and never changes it, so what was opened stays readable.
/// Reading ends at the first place that is no record: what comes behind it is not known.
/// </summary>
internal sealed class CacheFile : IDisposable
{
    /// <summary>What a cache file begins with; the number is that of the format.</summary>
    public static readonly byte[] Magic = "imagegate cache 2\n"u8.ToArray();

    private readonly FileStream? stream;
    private readonly Dictionary<UInt128, (long Offset, int Length)> places = [];
    private readonly List<UInt128> order = [];

    private CacheFile(FileStream? stream) => this.stream = stream;

    /// <summary>What it holds (<see cref="CacheRecord.KeyOf(ContentKind, Digest)"/>), the first first.</summary>
    public IReadOnlyList<UInt128> Keys => order;

    public bool IsEmpty => order.Count == 0;

    /// <summary>Empty where there is none, or none that can be read.</summary>
    public static CacheFile Open(string path)
    {
        try
        {
            var opened = new CacheFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024));
            opened.Scan(opened.stream!);
            return opened;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new CacheFile(null);
        }
    }

    /// <summary>The whole record, or null where there is none or it is damaged.</summary>
    public byte[]? Record(UInt128 key)
    {
        if (stream is null || !places.TryGetValue(key, out var place))
        {
            return null;
        }

        var record = new byte[place.Length];
        try
        {
            return RandomAccess.Read(stream.SafeFileHandle, record, place.Offset) == record.Length && CacheRecord.IsWhole(record) ? record : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => stream?.Dispose();

    private void Scan(FileStream stream)
    {
        Span<byte> head = stackalloc byte[CacheRecord.HeadLength];
        Span<byte> name = stackalloc byte[byte.MaxValue];
        if (stream.ReadAtLeast(head[..Magic.Length], Magic.Length, false) < Magic.Length || !head[..Magic.Length].SequenceEqual(Magic))
        {
            return;
        }

        for (var offset = stream.Position; stream.ReadAtLeast(head, head.Length, false) == head.Length; offset = stream.Position)
        {
            if (CacheRecord.ReadHead(head) is not var (kind, nameLength, length)
                || stream.ReadAtLeast(name[..nameLength], nameLength, false) < nameLength
                || !Digest.TryParse(Encoding.ASCII.GetString(name[..nameLength]), out var digest, out _))
            {
                return;
            }

            var key = CacheRecord.KeyOf(kind, digest);
            if (places.TryAdd(key, (offset, head.Length + nameLength + length)))
            {
                order.Add(key);
            }

            stream.Seek(length, SeekOrigin.Current);
        }
    }
}
