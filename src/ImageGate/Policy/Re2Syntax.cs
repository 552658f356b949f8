using System.Text.RegularExpressions;

namespace ImageGate.Policy;

/// <summary>
/// What Go's regular expressions and .NET's do not read alike (github.com/google/re2/wiki/Syntax): one refuses it, or both
/// take it and mean different things. What would decide otherwise in the cluster than here must not decide here.
/// </summary>
internal static partial class Re2Syntax
{
    /// <summary>A longer expression is none of a policy.</summary>
    private const int MaxLength = 4096;

    public static string? Fault(string expression)
    {
        if (expression.Length > MaxLength)
        {
            return $"it is longer than {MaxLength} characters";
        }

        var found = Parts().Matches(expression).FirstOrDefault(part => !part.Groups["same"].Success);
        return found is null ? null
            : found.Groups["posix"].Success ? $"'{found.Value}' is a class in Go's RE2 and something else here; write the characters, such as [a-z0-9]"
            : found.Groups["go"].Success ? $"'{found.Value}' is known to Go's RE2, but not to .NET, which reads it here; write it in another way"
            : $"'{found.Value}' is not known to Go's RE2, with which Gatekeeper reads it; write it in another way";
    }

    /// <summary>An escaped character that both know stands for itself.</summary>
    [GeneratedRegex(
        """
        (?<net>\\[ZGkceu]|\(\?(?:[=!>'\#(]|<[=!]|[a-z]*[xn][a-z]*[:)])|-\[)
        |(?<go>\\[QEC]|\\[pP][A-Za-z]|\(\?[ims]*U|\(\?P)
        |(?<posix>\[:\^?[a-z]+:\])
        |(?<same>\\.)
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Parts();
}
