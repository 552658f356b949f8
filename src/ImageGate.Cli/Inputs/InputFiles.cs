namespace ImageGate.Cli.Inputs;

/// <summary>
/// The files of one tree. Each is looked at more than once (for objects that lead elsewhere, for its images, for whether it has
/// changed), so the small ones are read once and kept, up to a limit for all of them together.
/// </summary>
internal sealed class InputFiles
{
    private const int LargestKept = 64 * 1024;
    private const int MostKept = 4 * 1024 * 1024;

    private int kept;

    /// <summary>Opens the file each time it is called, from any thread.</summary>
    public Func<Stream> Opener(string path)
    {
        byte[]? content = null;
        return () => content is null ? Open(path, ref content) : new MemoryStream(content, writable: false);
    }

    private Stream Open(string path, ref byte[]? content)
    {
        var file = InputFile.Open(path);
        if (!file.CanSeek || file.Length is 0 or > LargestKept || kept > MostKept || Interlocked.Add(ref kept, (int)file.Length) > MostKept)
        {
            return file;
        }

        using (file)
        {
            var bytes = new byte[file.Length];
            content = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
            return new MemoryStream(content, writable: false);
        }
    }
}
