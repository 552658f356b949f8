using System.Text.RegularExpressions;

namespace ImageGate.Cli.Credentials;

/// <summary>
/// The error text of a credential helper as a report may show it. By the protocol it is for people, but a helper can
/// print anything: words that could be a secret are left out.
/// </summary>
internal static partial class HelperMessage
{
    /// <summary>More than a report shows, and little enough for the search of each word.</summary>
    private const int MaxLength = 2000;

    public static string Shown(string text) =>
        Suspicious().Replace(text.Length > MaxLength ? text[..MaxLength] : text, "(hidden)");

    // What is named as a secret; letters mixed with digits; a run of letters that no language has as a word.
    [GeneratedRegex(
        """(?<=\b(password|passwd|secret|token|auth)["']?\s*[:=]\s*)\S+|(?=\S{0,100}[A-Za-z])(?=\S{0,100}[0-9])\S{6,}|[A-Za-z+_=-]{24,}""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Suspicious();
}
