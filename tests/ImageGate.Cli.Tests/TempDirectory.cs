namespace ImageGate.Cli.Tests;

/// <summary>A new directory that is gone with the test.</summary>
internal sealed class TempDirectory : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("imagegate-").FullName;

    public string Combine(params string[] names) => Path.Combine([FullName, .. names]);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
