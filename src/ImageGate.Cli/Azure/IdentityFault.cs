using System.Text.RegularExpressions;
using Azure.Identity;
using ImageGate.Credentials;

namespace ImageGate.Cli.Azure;

/// <summary>
/// Why an identity gave no token, in one line. Azure.Identity explains itself in pages: of a chain each member has its
/// paragraph, and Entra ID adds numbers for its own support.
/// </summary>
internal static partial class IdentityFault
{
    private const int MaxLength = 400;
    private const int MaxPart = 160;

    public static string Of(AuthenticationFailedException exception)
    {
        var text = exception.Message.ReplaceLineEndings("\n");
        var parts = text.Split("\n- ");
        var shown = parts.Length > 1 ? string.Join("; ", parts.Skip(1).Select(Short)) : Whole(text, exception);
        return OneLine.Of(shown, MaxLength);
    }

    /// <summary>The outermost message often only says which class failed.</summary>
    private static string Whole(string text, Exception exception)
    {
        if (Description().Match(text) is { Success: true } said)
        {
            return Tidy($"{text.Split(". ")[0]}: {said.Groups[1].Value}");
        }

        var inner = exception;
        while (inner.InnerException is not null)
        {
            inner = inner.InnerException;
        }

        var cause = inner == exception || text.Contains(inner.Message, StringComparison.Ordinal) ? "" : $": {inner.Message}";
        return $"{Tidy(text.Replace("\n", " ", StringComparison.Ordinal))}{cause}";
    }

    private static string Short(string part)
    {
        var first = Tidy(part.Split('\n')[0]);
        return first.Length <= MaxPart ? first : $"{first[..MaxPart]}…";
    }

    private static string Tidy(string text) => Spaces().Replace(Advice().Replace(text, ""), " ").Trim(' ', '.', ':', '-');

    /// <summary>What an OAuth2 endpoint said (RFC 6749, section 5.2), where a message repeats its whole answer.</summary>
    [GeneratedRegex("\"error_description\"\\s*:\\s*\"([^\"]+)\"")]
    private static partial Regex Description();

    /// <summary>Links, trace numbers and time stamps of the services.</summary>
    [GeneratedRegex(@"(See the troubleshooting guide for more information\.?|To troubleshoot, visit|See inner exception for details\.?|Trace ID: \S+|Correlation ID: \S+|Timestamp: [0-9: -]+Z?|https?://aka\.ms/\S+)")]
    private static partial Regex Advice();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Spaces();
}
