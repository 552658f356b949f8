using ImageGate.Credentials;

namespace ImageGate.Registry;

/// <summary>The page of a proxy, a portal or a web server, where an answer of a registry was expected.</summary>
internal static class WebPage
{
    private const int LongestTitle = 100;

    /// <summary>What people would see in their browser's tab.</summary>
    public static string TitleOf(string html)
    {
        const StringComparison Any = StringComparison.OrdinalIgnoreCase;
        var start = html.IndexOf("<title>", Any) is >= 0 and var tag ? tag + "<title>".Length : -1;
        var end = start < 0 ? -1 : html.IndexOf("</title>", start, Any);
        var title = start < 0 ? "" : OneLine.Of(end < 0 ? html[start..] : html[start..end], LongestTitle);
        return title.Length == 0 ? "a web page" : $"a web page ('{title}')";
    }
}
