using ImageGate.Manifests;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting.Findings;

/// <summary>
/// One thing that a report says about one place: what annotations, logging commands and SARIF results have in common.
/// </summary>
/// <param name="Sentence">Without its full stop.</param>
/// <param name="Place">Where a person would edit: the origin of a rendered image, otherwise where the image stands.</param>
internal sealed record ReportFinding(FindingLevel Level, Rule Rule, string Sentence, SourceSpan Place)
{
    /// <summary>The decision behind it, or null where it is about an input.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The uses of the image that this place decides: those of one verdict only.</summary>
    public IReadOnlyList<ImageUse> Uses { get; init; } = [];

    /// <summary>What to do, best first.</summary>
    public IReadOnlyList<string> Remedies { get; init; } = [];

    /// <summary>Who accepts it, or null where it counts.</summary>
    public Waiver? Waiver { get; init; }
}
