namespace ImageGate.Cli.Inputs;

/// <summary>A file that is read from its beginning to its end, by readers that have buffers of their own.</summary>
internal static class InputFile
{
    private static readonly FileStreamOptions Unbuffered = new() { BufferSize = 0 };
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(1);

    /// <exception cref="IOException">It is not there, or is no file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path) => new(path, Unbuffered);

    /// <summary>
    /// Whether it is a file and neither a pipe nor a device, which .NET tells only of what is open; to open a pipe is to wait until somebody
    /// writes to it. True also for what cannot be opened: whoever reads it says why.
    /// </summary>
    public static bool IsOrdinary(string path)
    {
        var isOrdinary = false;
        var opening = new Thread(() => isOrdinary = CanSeek(path)) { IsBackground = true };
        opening.Start();
        return opening.Join(LongestOpening) && isOrdinary;
    }

    private static bool CanSeek(string path)
    {
        try
        {
            using var file = Open(path);
            return file.CanSeek;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
