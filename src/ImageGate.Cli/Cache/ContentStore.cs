using System.Collections.Concurrent;
using ImageGate.References;
using ImageGate.Registry;

namespace ImageGate.Cli.Cache;

/// <summary>
/// Keeps in one file what manifests and configs say, so that the next run need not read them again. The file is replaced as
/// a whole, so that runs at the same time lose at worst what one of them has learnt; whatever is damaged counts as
/// not known, and a file that cannot be written is no fault of the run.
/// </summary>
internal sealed class ContentStore(string path, long limit = ContentStore.Limit) : IDisposable
{
    /// <summary>Bytes of the file; beyond it goes what was not used for longest.</summary>
    public const long Limit = 64 * 1024 * 1024;

    private readonly Lazy<CacheFile> file = new(() => CacheFile.Open(path));
    private readonly ConcurrentDictionary<UInt128, bool> used = new();

    /// <summary>Half of each key: were two to share it, one of them would only be read anew by the next run.</summary>
    private readonly HashSet<ulong> fresh = [];
    private readonly Lock gate = new();
    private NextCacheFile? next;
    private bool isWritable = true;

    /// <summary>As the engine is given it.</summary>
    public ContentCache Cache => new(Find, Keep);

    /// <summary>What is new comes before what was known, and what was used before the rest.</summary>
    public void Save()
    {
        lock (gate)
        {
            if (next is null)
            {
                return;
            }

            // Another run may have replaced the file since this one has read it.
            using var now = CacheFile.Open(path);
            var known = now.Keys.Where(key => !fresh.Contains((ulong)key)).OrderBy(key => used.ContainsKey(key) ? 0 : 1);
            try
            {
                foreach (var record in known.Select(now.Record).OfType<byte[]>())
                {
                    next.Write(record);
                }

                next.Publish();
            }
            catch (Exception fault) when (IsOfDisk(fault))
            {
                GiveUp();
            }
        }
    }

    public void Dispose()
    {
        next?.Dispose();
        if (file.IsValueCreated)
        {
            file.Value.Dispose();
        }
    }

    /// <summary>What this run has read it reads again, so that a report does not depend on which pull was first.</summary>
    private ReadOnlyMemory<byte>? Find(ContentKind kind, Digest digest)
    {
        if (file.Value.IsEmpty)
        {
            return null;
        }

        var key = CacheRecord.KeyOf(kind, digest);
        if (file.Value.Record(key) is not { } record || CacheRecord.Content(record, kind, digest) is not { } content)
        {
            return null;
        }

        used[key] = true;
        return content;
    }

    private void Keep(ContentKind kind, Digest digest, ReadOnlyMemory<byte> content)
    {
        var key = CacheRecord.KeyOf(kind, digest);
        lock (gate)
        {
            if (!isWritable || !fresh.Add((ulong)key))
            {
                return;
            }

            try
            {
                (next ??= new NextCacheFile(path, limit)).Write(kind, digest, content.Span);
            }
            catch (Exception fault) when (IsOfDisk(fault))
            {
                GiveUp();
            }
        }
    }

    private static bool IsOfDisk(Exception fault) => fault is IOException or UnauthorizedAccessException or NotSupportedException;

    private void GiveUp()
    {
        isWritable = false;
        next?.Dispose();
        next = null;
    }
}
