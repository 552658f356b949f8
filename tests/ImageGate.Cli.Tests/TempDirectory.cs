namespace ImageGate.Cli.Tests;

/// <summary>A new directory that is gone with the test.</summary>
internal sealed class TempDirectory : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("imagegate-").FullName;

    public string Combine(params string[] names) => Path.Combine([FullName, .. names]);

    public string Write(string name, string text)
    {
        var path = Combine(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string WriteProgram(string name, string content)
    {
        var path = Write(name, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>A shell script that can be run by its path.</summary>
    public string WriteScript(string name, string text) => WriteProgram(name, "#!/bin/sh\n" + text);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
