using ImageGate.References;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Events;

/// <summary>What a text tells about one image whose pull failed.</summary>
/// <param name="Image">As the text writes it, or null where it names none.</param>
/// <param name="Reference">Null where there is no image, or none that can be parsed.</param>
/// <param name="Conclusion">What follows from the class of the error, and how surely.</param>
/// <param name="Quote">The words that decided, without the wrappers around them.</param>
/// <param name="NextCheck">The next thing to do, in one sentence.</param>
/// <param name="Remarks">What else the text shows and a reader would miss.</param>
internal sealed record EventDiagnosis(
    string? Image,
    ImageReference? Reference,
    EventClass Class,
    Conclusion Conclusion,
    string Quote,
    string NextCheck,
    IReadOnlyList<string> Remarks)
{
    /// <summary>The quote, what it points to, and the remarks: one sentence each.</summary>
    public string Reading => string.Join(' ', (string[])[$"the text says: {Quote}{Suspicion}", .. Remarks]);

    public Hypothesis Hypothesis => Conclusion.Hypothesis;

    public Rule? Rule => Conclusion.Rule;

    /// <summary>
    /// Failed only where the text proves it; what is only likely is undetermined. A proven reason without a rule of its
    /// own is a refusal by a policy.
    /// </summary>
    public Status Status => Conclusion is { IsCertain: true, Rule: null or { Severity: Severity.Failed } }
        ? Status.Failed
        : Status.Undetermined;

    private string Suspicion => (Rule, Conclusion.IsCertain) switch
    {
        (null, _) => $" ({EventClasses.Name(Class)})",
        (var rule, true) => $" ({rule})",
        (var rule, false) => $" (probably {rule})",
    };

    /// <summary>All four, in their order, with what the text says about each.</summary>
    public IReadOnlyList<HypothesisFinding> Hypotheses =>
        [.. Enum.GetValues<Hypothesis>().Where(h => h is not Rules.Hypothesis.None).Select(Finding)];

    private HypothesisFinding Finding(Hypothesis hypothesis) => hypothesis switch
    {
        _ when hypothesis == Hypothesis && Conclusion.IsCertain => new(hypothesis, HypothesisState.Confirmed, $"the text says: {Quote}"),
        _ when hypothesis == Hypothesis => new(hypothesis, HypothesisState.Open, $"likely, but not proven by the text: {Quote}"),
        _ when !Conclusion.RulesOut.Contains(hypothesis) => new(hypothesis, HypothesisState.Open, "the text does not tell"),
        Hypothesis.H1 => new(hypothesis, HypothesisState.RuledOut, "the registry had found the image by then"),
        Hypothesis.H2 => new(hypothesis, HypothesisState.RuledOut, "credentials played no part in this error"),
        Hypothesis.H3 => new(hypothesis, HypothesisState.RuledOut, "no connection stood in the way of this error"),
        _ => new(hypothesis, HypothesisState.RuledOut, "the pod was admitted: its image was to be pulled"),
    };
}
