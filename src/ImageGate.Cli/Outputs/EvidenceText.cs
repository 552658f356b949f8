using System.Globalization;
using ImageGate.Probing;
using ImageGate.Reporting;

namespace ImageGate.Cli.Outputs;

/// <summary>The steps of a pull, one below the other, as an engineer would go through them.</summary>
internal static class EvidenceText
{
    public static void Write(IEnumerable<Evidence> evidence, TextPage page) => page.Field("steps", evidence.Select(Step));

    private static string Step(Evidence step) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ReportNames.Of(step.Step),-9}{ReportNames.Of(step.Outcome),-13}{step.Detail} ({step.Milliseconds} ms)");
}
