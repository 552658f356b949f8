using System.Globalization;

namespace ImageGate.Cli.CommandLine;

/// <summary>A length of time as people write it: a whole number and a unit, such as <c>500ms</c>, <c>30s</c>, <c>2m</c>.</summary>
internal static class Duration
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The length, or null where the text is none, is zero, or is longer than a day.</summary>
    public static TimeSpan? Parse(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var unit = text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => TimeSpan.Zero,
        };
        return int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 && unit > TimeSpan.Zero && number <= Longest / unit
                ? number * unit
                : null;
    }
}
