using System.Text;

namespace ImageGate.Reporting.Html;

/// <summary>A stranger's text for HTML, in elements and in attributes.</summary>
internal static class HtmlText
{
    public static string Of(string text) => new StringBuilder(PlainText.Of(text))
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;").ToString();

    public static string Code(string text) => $"<code>{Of(text)}</code>";
}
