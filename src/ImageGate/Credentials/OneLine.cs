namespace ImageGate.Credentials;

/// <summary>A stranger's text made fit for a message: one line, no control characters, bounded.</summary>
internal static class OneLine
{
    public static string Of(string text, int maxLength)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var line = string.Concat(string.Join(' ', words).Where(c => !char.IsControl(c)));
        return line.Length <= maxLength ? line : line[..maxLength] + "…";
    }
}
