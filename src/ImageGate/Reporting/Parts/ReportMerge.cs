using System.Globalization;
using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Reporting.Parts;

/// <summary>
/// Several reports as one. Parts of one check (<c>--shard</c>) become what it would have said as a whole: each verdict at its
/// place, and what every part has read said once. A part that is not there is a problem, because its pulls were not looked
/// at. Reports of different checks stand one behind the other.
/// </summary>
internal static class ReportMerge
{
    /// <summary>The parts named in a message; more would say no more.</summary>
    private const int MostNamed = 20;

    /// <returns>The report, and the exit code that it has with these options: of several checks the one that counts first.</returns>
    public static (Report Report, int ExitCode) Join(IReadOnlyList<FinishedReport> reports, bool undeterminedIsWarning, bool allowEmpty)
    {
        var checks = reports
            .GroupBy(report => report.Report.Part is { } part ? $"{part.Check} {part.Shard.Count}" : report.File, StringComparer.Ordinal)
            .Select(group => (Report: One([.. group]), AllowsEmpty: allowEmpty || group.All(report => report.ExitCode == ExitCode.Success)))
            .ToList();
        var joined = new Report(
            [.. checks.SelectMany(check => check.Report.Verdicts)],
            [.. checks.SelectMany(check => check.Report.Problems)],
            [.. checks.SelectMany(check => check.Report.Warnings)],
            Coverage.Of(checks.Select(check => check.Report.Coverage)));
        var codes = checks.Select(check => ExitCode.Of(check.Report, undeterminedIsWarning, check.AllowsEmpty));
        return (joined, ExitCode.First(codes));
    }

    /// <summary>From where was asked; where the runs differ, all that they say.</summary>
    public static Vantage? VantageOf(IEnumerable<FinishedReport> reports)
    {
        var all = reports.Select(report => report.Vantage).OfType<Vantage>().ToList();
        return all.Count == 0 ? null : new Vantage(
            string.Join("; ", all.Select(vantage => vantage.Description).Distinct(StringComparer.Ordinal)),
            string.Join("; ", all.Select(vantage => vantage.Proxy).Distinct(StringComparer.Ordinal)),
            [.. all.SelectMany(vantage => vantage.NotTested).Distinct(StringComparer.Ordinal)]);
    }

    private static Report One(IReadOnlyList<FinishedReport> group)
    {
        if (group[0].Report.Part is null)
        {
            return group[0].Report;
        }

        var parts = group.DistinctBy(report => report.Report.Part!.Shard.Index).Select(report => report.Report).ToList();
        var verdicts = parts.SelectMany(part => part.Verdicts.Zip(part.Part!.Places)).OrderBy(pair => pair.Second).Select(pair => pair.First);
        return new Report(
            [.. verdicts],
            [.. parts.SelectMany(part => part.Problems).Distinct(), .. Missing(group), .. Repeated(group), .. Misfit(group, parts)],
            [.. parts.SelectMany(part => part.Warnings).Distinct()],
            parts[0].Coverage.With(parts.SelectMany(part => part.Coverage.Unchecked)));
    }

    private static IEnumerable<Finding> Missing(IReadOnlyList<FinishedReport> group)
    {
        var count = group[0].Report.Part!.Shard.Count;
        var missing = Enumerable.Range(1, count).Except(group.Select(report => report.Report.Part!.Shard.Index)).ToList();
        if (missing.Count > 0)
        {
            var names = string.Join(", ", missing.Take(MostNamed).Select(index => $"{index}/{count}"));
            var more = missing.Count > MostNamed ? $" and {(missing.Count - MostNamed).ToString(CultureInfo.InvariantCulture)} more" : "";
            yield return Problem(group[0], $"of the parts of this check {names}{more} {(missing.Count == 1 ? "is" : "are")} not there: their pulls were not looked at; give the report of each part");
        }
    }

    private static IEnumerable<Finding> Repeated(IReadOnlyList<FinishedReport> group) => group
        .GroupBy(report => report.Report.Part!.Shard)
        .Where(same => same.Count() > 1)
        .Select(same => Problem(
            same.Last(), $"part {same.Key.Index}/{same.Key.Count} of this check is there more than once; give one report of each part: {string.Join(", ", same.Select(report => report.File))}"));

    /// <summary>All parts are there, and yet a pull lies in none of them or in two: the machines have not split the same check.</summary>
    private static IEnumerable<Finding> Misfit(IReadOnlyList<FinishedReport> group, List<Report> parts)
    {
        var places = parts.SelectMany(part => part.Part!.Places).Order().ToList();
        var isWhole = places.SequenceEqual(Enumerable.Range(1, places.Count)) && parts.TrueForAll(part => part.Verdicts.Count + part.Elsewhere == places.Count);
        return isWhole || parts.Count < parts[0].Part!.Shard.Count
            ? []
            : [Problem(group[0], "the parts of this check do not fit together: a pull lies in none of them, or in two; check all parts with the same version, manifests and credentials")];
    }

    private static Finding Problem(FinishedReport report, string message) =>
        new(RuleTable.InputUnreadable, message, new SourceSpan(report.File));
}
