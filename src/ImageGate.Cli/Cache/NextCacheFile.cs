using System.Buffers;
using ImageGate.References;
using ImageGate.Registry;

namespace ImageGate.Cli.Cache;

/// <summary>The file that will take the place of a cache file; gone again where it is not published.</summary>
internal sealed class NextCacheFile : IDisposable
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly string path;
    private readonly string temporary;
    private readonly long limit;
    private readonly FileStream stream;
    private readonly ArrayBufferWriter<byte> record = new();

    public NextCacheFile(string path, long limit)
    {
        (this.path, this.limit, temporary) = (path, limit, $"{path}.{Guid.NewGuid():N}");
        CreateDirectory(Path.GetDirectoryName(path)!);
        stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024);
        stream.Write(CacheFile.Magic);
    }

    public void Write(ContentKind kind, Digest digest, ReadOnlySpan<byte> content)
    {
        record.ResetWrittenCount();
        var length = CacheRecord.LengthOf(digest, content);
        var written = record.GetSpan(length)[..length];
        CacheRecord.Write(kind, digest, content, written);
        Write(written);
    }

    /// <summary>Adds the record while there is room.</summary>
    public void Write(ReadOnlySpan<byte> whole)
    {
        if (stream.Position + whole.Length <= limit)
        {
            stream.Write(whole);
        }
    }

    public void Publish()
    {
        stream.Dispose();
        File.Move(temporary, path, overwrite: true);
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.*").Where(IsAbandoned))
        {
            File.Delete(left);
        }
    }

    public void Dispose()
    {
        try
        {
            stream.Dispose();
            File.Delete(temporary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The disk is full or broken; the run has its answer all the same.
        }
    }

    /// <summary>Of a run that was killed.</summary>
    private static bool IsAbandoned(string left) => DateTime.UtcNow - File.GetLastWriteTimeUtc(left) > Abandoned;

    /// <summary>The names of a team's images are nobody else's business.</summary>
    private static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
