namespace ImageGate.Cli.Credentials;

/// <summary>Reads a file that holds credentials: no more than the engine accepts, so that a device has an end.</summary>
internal static class ConfigFile
{
    private const int MaxBytes = 1024 * 1024;

    /// <returns>The text (one character more than allowed where the file is larger), or null with what is wrong.</returns>
    public static string? ReadText(string path, out string? fault)
    {
        fault = null;
        try
        {
            using var file = File.OpenRead(path);
            var content = new byte[MaxBytes + 1];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            using var reader = new StreamReader(new MemoryStream(content, 0, length));
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            fault = "does not exist";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = "cannot be read: it is a directory, or the right to read it is missing";
        }

        return null;
    }
}
