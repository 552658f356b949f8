using System.Text;

namespace ImageGate.Reporting;

/// <summary>
/// Text of strangers (image names, registry messages, file names) made safe to print on one line of a terminal or of a
/// CI log, where control characters drive the screen and <c>##[error]</c> or <c>::set-env::</c> are commands.
/// </summary>
internal static class PlainText
{
    /// <summary>No honest image, path or message is longer; the rest would bury the report.</summary>
    private const int MaxLength = 1000;

    private const char Replacement = '\uFFFD';

    public static string Of(string text)
    {
        if (text.Length <= MaxLength && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains("##", StringComparison.Ordinal))
        {
            return text;
        }

        var line = new StringBuilder(Math.Min(text.Length, MaxLength) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= MaxLength)
            {
                line.Append('…');
                break;
            }

            AppendSafely(line, rune);
        }

        // Runners look for "##[" and "##vso[" anywhere in a line, in any case of letters.
        return line
            .Replace("##[", "##_[")
            .ToString()
            .Replace("##vso[", "##_vso[", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// A whole line, safe at its start too: GitHub's runner takes <c>::name::</c> there for a command even behind blanks.
    /// </summary>
    public static string AtLineStart(string text) =>
        text.AsSpan().TrimStart().StartsWith("::") ? text.Insert(text.IndexOf(':', StringComparison.Ordinal) + 1, "_") : text;

    private static void AppendSafely(StringBuilder line, Rune rune)
    {
        if (HostileCharacters.Contains(rune))
        {
            line.Append(Replacement);
        }
        else
        {
            line.Append(rune);
        }
    }
}
