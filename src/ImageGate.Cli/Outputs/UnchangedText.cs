using ImageGate.Planning;
using ImageGate.Reporting;

namespace ImageGate.Cli.Outputs;

/// <summary>How many images <c>--changed-since</c> leaves out.</summary>
internal static class UnchangedText
{
    /// <summary>One line for each revision, which is one at most.</summary>
    public static IEnumerable<string> Of(IEnumerable<PullPlan> plans) => plans
        .Where(plan => plan.IsUnchanged)
        .GroupBy(plan => plan.SkipReason, plan => plan.Image, StringComparer.Ordinal)
        .Select(images => $"{SummarySentence.Count(images.Distinct(StringComparer.Ordinal).Count(), "image")} {images.Key}");
}
