using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageGate.Cli.Hosts;

/// <summary>Durations as Go writes them (time.ParseDuration), such as <c>1m30s</c> or <c>1.5s</c>.</summary>
internal static partial class GoDuration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <returns>Null where the text is none, is negative, or is longer than a day.</returns>
    public static TimeSpan? Parse(string text)
    {
        if (!Whole().IsMatch(text))
        {
            return null;
        }

        var seconds = Part().Matches(text).Sum(part =>
            double.Parse(part.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * Seconds(part.Groups["unit"].Value));
        return seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static double Seconds(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "ns" => 1e-9,
        _ => 1e-6,
    };

    [GeneratedRegex(@"^\+?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?(?:h|ms|m|s|us|µs|ns)){1,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<number>[0-9.]+)(?<unit>[hmsunµ]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
