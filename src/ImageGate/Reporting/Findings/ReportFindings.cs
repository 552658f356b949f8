using ImageGate.Manifests;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting.Findings;

/// <summary>
/// All findings of a report, most important first: what fails, inputs that were not read, what could not be decided, then
/// warnings and what was seen and not checked, and at last what somebody accepts.
/// </summary>
internal static class ReportFindings
{
    public static IReadOnlyList<ReportFinding> Of(Report report, RunFacts facts)
    {
        var undetermined = facts.UndeterminedIsWarning ? FindingLevel.Warning : FindingLevel.Error;
        var counted = report.Verdicts.Where(verdict => verdict.Waiver is null).ToList();
        return
        [
            .. counted.Where(verdict => verdict.Status is Status.Failed).SelectMany(verdict => Of(verdict, FindingLevel.Error)),
            .. report.Problems.Select(problem => Of(problem, FindingLevel.Error)),
            .. counted.Where(verdict => verdict.Status is Status.Undetermined or Status.NotDecided).SelectMany(verdict => Of(verdict, undetermined)),
            .. report.Warnings.Select(warning => Of(warning, FindingLevel.Warning)),
            .. report.Coverage.Unchecked.Select(Of),
            .. report.Verdicts.Where(verdict => verdict.Waiver is not null).SelectMany(verdict => Of(verdict, FindingLevel.Notice)),
        ];
    }

    /// <summary>One for each place: a value of a chart may decide the images of many workloads.</summary>
    private static IEnumerable<ReportFinding> Of(Verdict verdict, FindingLevel level) => verdict.Plan.Uses
        .GroupBy(PlaceOf)
        .Select(uses => new ReportFinding(level, verdict.Rule ?? RuleTable.ConnectionFailed, verdict.Message, uses.Key)
        {
            Verdict = verdict,
            Uses = [.. uses],
            Remedies = verdict.Remedies,
            Waiver = verdict.Waiver,
        });

    private static SourceSpan PlaceOf(ImageUse use) => use.Origin ?? use.Span;

    private static ReportFinding Of(Finding finding, FindingLevel level) =>
        new(level, finding.Rule, finding.Message, finding.Span) { Remedies = finding.Rule.Remedies };

    private static ReportFinding Of(UncheckedValue value) => value.IsPolicy
        ? new(FindingLevel.Notice, RuleTable.ImageLikeValueNotChecked, $"{value.Path} cannot be decided here: {value.Value}", value.Span)
        : new(FindingLevel.Notice, RuleTable.ImageLikeValueNotChecked, $"{value.Path} looks like an image and was not checked: {value.Value}", value.Span)
        {
            Remedies = RuleTable.ImageLikeValueNotChecked.Remedies,
        };
}
