using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting;

/// <summary>What became of an image, in a word for people.</summary>
internal static class StatusWords
{
    public static string Of(Verdict verdict) => verdict.Waiver is null ? ReportNames.Of(verdict.Status) : "waived";

    /// <summary>Most important first, as reports list them.</summary>
    public static int Rank(Verdict verdict) => verdict switch
    {
        { Waiver: not null } => 2,
        { Status: Status.Failed } => 0,
        { Status: Status.Skipped } => 3,
        { Status: Status.Pullable } => 4,
        _ => 1,
    };
}
