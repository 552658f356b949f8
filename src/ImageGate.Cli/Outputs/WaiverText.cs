using System.Globalization;
using ImageGate.Reporting;
using ImageGate.Verdicts;

namespace ImageGate.Cli.Outputs;

/// <summary>A verdict that somebody accepts, one line for each place: what was found, and why it does not count.</summary>
internal static class WaiverText
{
    public static IEnumerable<string> Lines(Verdict verdict)
    {
        var waiver = verdict.Waiver!;
        var owner = waiver.Owner is null ? "" : $" ({waiver.Owner})";
        var end = waiver.Expires is { } day ? $" until {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        return verdict.Plan.Uses.Select(use =>
            $"{use.Span}  {UseText.Image(use.Image)}: {verdict.Message} ({verdict.Rule}); waived{end}{owner}: {waiver.Reason}");
    }
}
