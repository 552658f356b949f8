using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImageGate.Rules;

/// <summary>
/// A value as one word of a POSIX shell. Names in manifests and words of registries are a stranger's: whoever pastes the
/// command must not run what the stranger wrote.
/// </summary>
internal static class ShellWord
{
    private static readonly SearchValues<char> Safe =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+,-");

    /// <summary>
    /// The word, or null where there is none: what is empty, or starts with a hyphen and would be an option however it is
    /// quoted.
    /// </summary>
    public static string? Of(string value)
    {
        var text = Printable(value);
        if (text.Length == 0 || text[0] == '-')
        {
            return null;
        }

        return text.AsSpan().IndexOfAnyExcept(Safe) < 0
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Line ends would run the next line, escapes would hide it, and marks of direction would show another one.</summary>
    private static string Printable(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar)
            {
                text.Append(rune.ToString());
            }
        }

        return text.ToString();
    }
}
