namespace ImageGate.Credentials;

/// <summary>The key of an entry as a report may show it: without user information and on one line.</summary>
internal static class KeyText
{
    private const int MaxLength = 100;

    public static string Shown(string key)
    {
        var text = RegistryPattern.TryParse(key, out var pattern) ? pattern.Index : key[(key.LastIndexOf('@') + 1)..];
        return text.Length == 0 ? "(empty)" : OneLine.Of(text, MaxLength);
    }
}
