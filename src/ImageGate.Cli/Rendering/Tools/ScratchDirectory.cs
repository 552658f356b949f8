namespace ImageGate.Cli.Rendering.Tools;

/// <summary>A directory that only this user can read, for copies and the tools' own files; gone with the run.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private int children;

    public string FullName { get; } = Directory.CreateTempSubdirectory("imagegate-").FullName;

    /// <summary>A new directory in it, whose name nothing depends on.</summary>
    public string NewDirectory()
    {
        var name = Path.Combine(FullName, $"{Interlocked.Increment(ref children)}");
        return Directory.CreateDirectory(name).FullName;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(FullName, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A tool that was stopped may still hold a file; the system's own clean-up finds the rest.
        }
    }
}
