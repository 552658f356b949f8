using System.Globalization;
using ImageGate.Probing;
using ImageGate.Reporting;
using ImageGate.Verdicts;

namespace ImageGate.Cli.Outputs;

/// <summary>The steps of a pull, one below the other, as an engineer would go through them.</summary>
internal static class EvidenceText
{
    private const int StepWidth = 9;
    private const int OutcomeWidth = 13;

    public static void Write(IReadOnlyList<Evidence> evidence, TextPage page)
    {
        // What was not reached is one line: the interesting step stands right above it.
        var absent = evidence.Where(step => step.Outcome is StepOutcome.Skipped && step.Detail == LadderSteps.NotReached).ToList();
        var lines = evidence.Except(absent).Select(Line);
        page.Table("steps", StepWidth + OutcomeWidth, absent.Count == 0 ? lines : lines.Append(NotReached(absent)));
    }

    private static string Line(Evidence step) => string.Create(
        CultureInfo.InvariantCulture, $"{ReportNames.Of(step.Step),-StepWidth}{ReportNames.Of(step.Outcome),-OutcomeWidth}{step.Detail}{Time(step)}");

    private static string Time(Evidence step) =>
        step.Outcome is StepOutcome.Skipped ? "" : string.Create(CultureInfo.InvariantCulture, $" ({step.Milliseconds} ms)");

    private static string NotReached(IEnumerable<Evidence> steps) =>
        $"{"",-StepWidth}{LadderSteps.NotReached,-OutcomeWidth}{string.Join(", ", steps.Select(step => ReportNames.Of(step.Step)))}";
}
