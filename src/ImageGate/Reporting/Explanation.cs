using ImageGate.Events;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting;

/// <summary>What <c>imagegate explain</c> says about one image: the formats and the exit code are functions of it.</summary>
/// <param name="Image">As given, or null where no image is known.</param>
/// <param name="Reference">The normal form, or null where the image is no reference.</param>
/// <param name="Hypotheses">All four, in their order.</param>
internal sealed record Explanation(
    string? Image,
    string? Reference,
    Status Status,
    Rule? Rule,
    IReadOnlyList<HypothesisFinding> Hypotheses,
    string Message,
    IReadOnlyList<string> Remedies,
    IReadOnlyList<Evidence> Evidence)
{
    /// <summary>What was decided by asking, or null where nobody asked.</summary>
    public Verdict? Verdict { get; init; }

    public Vantage? Vantage { get; init; }

    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>What a text of the cluster told, where that was the beginning.</summary>
    public EventDiagnosis? Event { get; init; }

    /// <summary>What the text alone tells; no registry was asked.</summary>
    public static Explanation Of(EventDiagnosis found) => new(
        found.Image,
        found.Reference?.Normal,
        found.Status,
        found.Conclusion.IsCertain ? found.Rule : null,
        found.Hypotheses,
        found.Reading,
        [found.NextCheck],
        [])
    {
        Event = found,
    };

    /// <summary>
    /// With what the registry said when it was asked. What the text proves stays proven: a refused pod is refused, and a
    /// node's platform is not the one asked for here.
    /// </summary>
    public Explanation With(EventDiagnosis found) => found.Status is Status.Failed && Status is not Status.Failed
        ? Of(found) with
        {
            Evidence = Evidence,
            Warnings = Warnings,
            Vantage = Vantage,
            Hypotheses = [.. Hypotheses.Select(h => h.Hypothesis == found.Hypothesis ? found.Hypotheses.Single(f => f.Hypothesis == h.Hypothesis) : h)],
        }
        : this with { Event = found, Remedies = [.. Remedies, .. Status is Status.Pullable ? [found.NextCheck] : Array.Empty<string>()] };

    public static Explanation Of(Verdict verdict, IReadOnlyList<Finding> warnings) => new(
        verdict.Plan.Image,
        verdict.Plan.Reference?.Normal,
        verdict.Status,
        verdict.Rule,
        verdict.Hypotheses,
        verdict.Message,
        verdict.Remedies,
        [.. verdict.Evidence])
    {
        Verdict = verdict,
        Warnings = warnings,
    };
}
