using ImageGate.Probing;

namespace ImageGate.Reporting.Html;

/// <summary>The few drawings of the page. They repeat what stands beside them in words.</summary>
internal static class HtmlIcon
{
    public static readonly string Gate = Draw(24, "M3 21V8l9-5 9 5v13M8 21v-8h8v8M12 13v8");

    public static string Of(StepOutcome outcome) => Draw(14, outcome switch
    {
        StepOutcome.Passed => "M2.5 7.5l3 3 6-7",
        StepOutcome.Failed => "M3 3l8 8M11 3l-8 8",
        StepOutcome.Skipped => "M3 7h8",
        _ => "M7 3v5M7 10.5v.5",
    });

    private static string Draw(int size, string path) =>
        $"<svg viewBox=\"0 0 {size} {size}\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>";
}
