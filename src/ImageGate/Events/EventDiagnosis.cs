using ImageGate.References;
using ImageGate.Rules;

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
    public Hypothesis Hypothesis => Conclusion.Hypothesis;

    public Rule? Rule => Conclusion.Rule;

    /// <summary>
    /// Failed only where the text proves it; what is only likely is undetermined. A proven reason without a rule of its
    /// own is a refusal by a policy.
    /// </summary>
    public Status Status => Conclusion is { IsCertain: true, Rule: null or { Severity: Severity.Failed } }
        ? Status.Failed
        : Status.Undetermined;

    /// <summary>Where one of the four reasons stands.</summary>
    public Standing StandingOf(Hypothesis hypothesis) =>
        hypothesis == Hypothesis && Conclusion.IsCertain ? Standing.Confirmed
        : hypothesis != Hypothesis && Conclusion.RulesOut.Contains(hypothesis) ? Standing.RuledOut
        : Standing.Open;
}

/// <summary>Whether a reason is proven, excluded, or neither.</summary>
internal enum Standing
{
    Open = 0,
    Confirmed,
    RuledOut,
}
