namespace ImageGate.Cli.Inputs;

/// <summary>A file that is read from its beginning to its end, by readers that have buffers of their own.</summary>
internal static class InputFile
{
    private static readonly FileStreamOptions Unbuffered = new() { BufferSize = 0 };

    /// <exception cref="IOException">It is not there, or is no file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path) => new(path, Unbuffered);
}
