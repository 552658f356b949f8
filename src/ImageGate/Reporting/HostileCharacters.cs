using System.Globalization;
using System.Text;

namespace ImageGate.Reporting;

/// <summary>
/// Characters that change how the text around them is shown, and so can make a report say what it does not say:
/// besides control characters these are the marks of direction (Unicode UAX #9), the separators of lines and
/// paragraphs, and what has no width.
/// </summary>
internal static class HostileCharacters
{
    public static readonly IReadOnlyList<char> InPlainText =
    [
        '\u00AD', '\u061C', '\u115F', '\u1160', '\u180E', '\u2061', '\u2062', '\u2063', '\u2064', '\u3164', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2028', '\u2029', '\u202A', '\u202B', '\u202C',
        '\u202D', '\u202E', '\u2060', '\u2066', '\u2067', '\u2068', '\u2069', '\uFEFF',
    ];

    public static bool Contains(Rune rune) =>
        Rune.IsControl(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
        || (rune.IsBmp && InPlainText.Contains((char)rune.Value));
}
