namespace ImageGate.Reporting.Findings;

/// <summary>Hosts keep so many annotations of a level and drop the rest in silence, so the last one counts the rest.</summary>
internal static class Quota
{
    /// <summary>The first ones, and how many are left over where not all of them fit.</summary>
    public static (IReadOnlyList<ReportFinding> Shown, int LeftOver) Of(
        IEnumerable<ReportFinding> findings, FindingLevel level, int limit)
    {
        var all = findings.Where(finding => finding.Level == level && finding.Waiver is null).ToList();
        return all.Count <= limit ? (all, 0) : (all[..(limit - 1)], all.Count - limit + 1);
    }
}
