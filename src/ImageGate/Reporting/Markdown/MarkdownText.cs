using System.Globalization;
using System.Text;

namespace ImageGate.Reporting.Markdown;

/// <summary>
/// A stranger's text for GitHub's and Azure's Markdown: every character that either of them or HTML gives a meaning is
/// written as a character reference, so that the text is shown as it is, also within a table.
/// </summary>
internal static class MarkdownText
{
    private const string Meaningful = "\\`*_{}[]()<>#+-!|~@&\"':=^$";

    public static string Of(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in PlainText.Of(text))
        {
            if (Meaningful.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    /// <summary>In the letters of code; Markdown's own marks for it end at a backtick.</summary>
    public static string Code(string text) => text.Length == 0 ? "" : $"<code>{Of(text)}</code>";
}
