using ImageGate.Rules;

namespace ImageGate.Reporting;

/// <summary>The counts of a report under their names in the contract: every format has them.</summary>
internal static class ReportCounts
{
    public static IReadOnlyList<(string Name, int Count)> Of(Report report) =>
    [
        ("uses", report.Uses),
        ("images", report.Images),
        ("pullable", report.Count(Status.Pullable)),
        ("failed", report.Count(Status.Failed)),
        ("undetermined", report.Count(Status.Undetermined) + report.Count(Status.NotDecided)),
        ("skipped", report.Count(Status.Skipped)),
        ("waived", report.Waived),
        ("problems", report.Problems.Count),
        ("warnings", report.Warnings.Count),
    ];
}
