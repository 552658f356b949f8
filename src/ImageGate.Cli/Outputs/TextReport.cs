using ImageGate.Reporting;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Cli.Outputs;

/// <summary>
/// The report for people: what fails first, grouped by image with every place that uses it, then what could not be decided
/// or read, then the rest, one line that sums it up, and one that tells where the rules are explained.
/// </summary>
internal sealed class TextReport
{
    /// <summary>What does not make the run fail must not push what does off the screen.</summary>
    private const int LongestList = 20;

    private readonly TextPage page;
    private readonly Report report;
    private readonly RunFacts facts;
    private readonly Verbosity verbosity;

    private readonly int environments;

    private TextReport(Report report, RunFacts facts, Verbosity verbosity, TextPage page)
    {
        (this.report, this.facts, this.verbosity, this.page) = (report, facts, verbosity, page);
        environments = report.Verdicts.SelectMany(EnvironmentsOf).Distinct(StringComparer.Ordinal).Count();
    }

    public static void Write(Report report, RunFacts facts, Verbosity verbosity, TextPage page) =>
        new TextReport(report, facts, verbosity, page).Write();

    private void Write()
    {
        WriteVerdicts("FAILED", TextStyles.Failed, Status.Failed);
        WriteVerdicts("UNDETERMINED", TextStyles.Undetermined, Status.Undetermined, Status.NotDecided);
        ProblemText.Write(report.Problems, page);
        if (verbosity is Verbosity.Verbose)
        {
            WriteVerdicts("PULLABLE", TextStyles.Pullable, Status.Pullable);
        }

        if (verbosity is not Verbosity.Quiet)
        {
            WriteWaived();
            WriteSkipped();
            WriteWarnings();
            WriteUndecidedPolicies();
            WriteUnchecked();
        }

        if (verbosity is not Verbosity.Quiet || facts.ExitCode != ExitCode.Success)
        {
            VantageText.Write(facts.Vantage, page, isVerbose: verbosity is Verbosity.Verbose);
            TextSummary.Write(report, facts, page);
        }

        if (verbosity is not Verbosity.Quiet)
        {
            RulePagesText.Write(report, page);
        }
    }

    private void WriteVerdicts(string word, Spectre.Console.Style style, params IReadOnlyList<Status> statuses)
    {
        var images = report.Verdicts
            .Where(verdict => verdict.Waiver is null && statuses.Contains(verdict.Status))
            .GroupBy(verdict => verdict.Plan.Image, StringComparer.Ordinal);
        foreach (var image in images)
        {
            page.Title(word, style, UseText.Image(image.Key));
            foreach (var verdict in image)
            {
                var own = EnvironmentsOf(verdict).ToList();
                page.Field("only in", own.Count < environments ? own : []);
                VerdictText.Write(verdict, page, isVerbose: verbosity is Verbosity.Verbose);
                page.Blank();
            }
        }
    }

    private static IEnumerable<string> EnvironmentsOf(Verdict verdict) =>
        verdict.Plan.Uses.Select(use => use.Environment).OfType<string>().Distinct(StringComparer.Ordinal);

    private void WriteWaived() => WriteList(
        "WAIVED",
        "found, and accepted by somebody",
        report.Verdicts.Where(verdict => verdict.Waiver is not null).SelectMany(WaiverText.Lines).Distinct(StringComparer.Ordinal));

    private void WriteUndecidedPolicies() => WriteList(
        "NOT DECIDED",
        "admission policies that the cluster decides and this check cannot",
        report.Coverage.Unchecked.Where(value => value.IsPolicy).Select(value => $"{value.Span}  {value.Path}: {value.Value}"));

    private void WriteSkipped() => WriteList("SKIPPED", "with a reason", Skipped());

    /// <summary>What has not changed is most of a tree, and of no interest one by one.</summary>
    private IEnumerable<string> Skipped()
    {
        var isCounted = report.Verdicts.Where(verdict => verdict.Status is Status.Skipped)
            .ToLookup(verdict => verdict.Plan.IsUnchanged && verbosity is not Verbosity.Verbose);
        return isCounted[false]
            .SelectMany(verdict => verdict.Plan.Uses.Select(use => $"{use.Span}  {use.Image}: {verdict.Message}"))
            .Distinct(StringComparer.Ordinal)
            .Concat(UnchangedText.Of(isCounted[true].Select(verdict => verdict.Plan)));
    }

    private void WriteWarnings() => WriteList(
        "WARNINGS", "", report.Warnings.Select(warning => $"{warning.Span}  {warning.Message} ({warning.Rule})"));

    private void WriteUnchecked() => WriteList(
        "NOT CHECKED",
        $"values that look like images in fields that nobody declared ({RuleTable.ImageLikeValueNotChecked.Id})",
        report.Coverage.Unchecked.Where(value => !value.IsPolicy).Select(value => $"{value.Span}  {value.Path}: {value.Value}"));

    private void WriteList(string title, string explanation, IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count == 0)
        {
            return;
        }

        page.Title(title, TextStyles.Remark, explanation);
        var shown = verbosity is Verbosity.Verbose ? lines.Count : LongestList;
        foreach (var line in lines.Take(shown))
        {
            page.Item(line);
        }

        if (lines.Count > shown)
        {
            page.Item($"and {lines.Count - shown} more; -v lists all");
        }

        page.Blank();
    }
}
