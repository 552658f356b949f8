namespace ImageGate.Manifests.Images;

/// <summary>
/// Takes the user and the password out of a text that was meant as an image, as in <c>https://user:password@host/name</c>.
/// No reference can hold them, and no report may.
/// </summary>
internal static class UserInformation
{
    private const string EndOfScheme = "://";
    private const string Hidden = "***";

    public static string Hide(string text)
    {
        var scheme = text.IndexOf(EndOfScheme, StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + EndOfScheme.Length;
        var slash = text.IndexOf('/', start);
        var at = slash < 0 ? -1 : text.LastIndexOf('@', slash);
        return at > start && Placeholder.In(text[start..at]) is null ? text[..start] + Hidden + text[at..] : text;
    }
}
