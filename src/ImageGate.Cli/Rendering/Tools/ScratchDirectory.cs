namespace ImageGate.Cli.Rendering.Tools;

/// <summary>
/// A directory that only this user can read, for copies and the tools' own files; made when it is first used, and gone
/// with the run.
/// </summary>
internal sealed class ScratchDirectory : IDisposable
{
    private readonly Lazy<string> directory = new(() => Directory.CreateTempSubdirectory("imagegate-").FullName);

    private int children;

    public string FullName => directory.Value;

    /// <summary>A new directory in it, whose name nothing depends on.</summary>
    public string NewDirectory()
    {
        var name = Path.Combine(FullName, $"{Interlocked.Increment(ref children)}");
        return Directory.CreateDirectory(name).FullName;
    }

    public void Dispose()
    {
        if (!directory.IsValueCreated)
        {
            return;
        }

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
