using ImageGate.Probing;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>
/// What a verdict and its evidence say about each of the four hypotheses. Confirmed is only what is proven, ruled out only
/// what evidence speaks against; everything else stays open, with the reason (pull-semantics 8.3 and 8.5).
/// </summary>
internal static class Hypotheses
{
    private const string NotAsked = "no registry was asked";
    private const string MissingOrHidden = "the registry does not say whether the image is missing or hidden from the caller";

    public static IReadOnlyList<HypothesisFinding> Of(Verdict verdict) =>
        [Reference(verdict), Access(verdict), Network(verdict), Policy(verdict)];

    /// <summary>H1: any credential that was let in may testify, also one that the pod does not have.</summary>
    private static HypothesisFinding Reference(Verdict verdict)
    {
        if (IsConfirmedBy(verdict, Hypothesis.H1))
        {
            return Confirmed(Hypothesis.H1, verdict.Message);
        }

        var seen = verdict.Attempts.Concat(verdict.Diagnosis).Where(attempt => HasPassed(attempt, PullStep.Manifest)).ToList();
        if (seen.Find(attempt => attempt.Outcome == ProbeOutcome.Proven) is { } whole)
        {
            return RuledOut(Hypothesis.H1, $"{verdict.Plan.Reference?.Normal} is there, as {Caller(whole)} was shown");
        }

        return seen.Count > 0
            ? Open(Hypothesis.H1, $"name and tag are right ({Detail(seen[0], PullStep.Manifest)}), but not everything behind them was seen")
            : Open(Hypothesis.H1, WhyReferenceIsOpen(verdict));
    }

    private static string WhyReferenceIsOpen(Verdict verdict) => verdict switch
    {
        { Attempts.Count: 0 } => NotAsked,
        { Rule: { } rule } when rule == RuleTable.MissingOrForbidden => MissingOrHidden,
        { Rule: { } rule } when rule == RuleTable.NameNotResolved => "the name of the registry may be misspelt",
        { Rule: { } rule } when rule == RuleTable.NotARegistry => "the registry may be another host than the one named",
        _ => "no answer told whether the image is there",
    };

    /// <summary>H2: only the pod's own credentials count.</summary>
    private static HypothesisFinding Access(Verdict verdict)
    {
        if (verdict.Rule == RuleTable.MissingOrForbidden)
        {
            return Open(Hypothesis.H2, MissingOrHidden);
        }

        if (IsConfirmedBy(verdict, Hypothesis.H2))
        {
            return Confirmed(Hypothesis.H2, verdict.Message);
        }

        // Without a daemon nothing was learnt about the credential beyond what the registry said.
        if (verdict.Rule is { Hypothesis: Hypothesis.H2 } && verdict.Attempts.All(attempt => attempt.Outcome != ProbeOutcome.DaemonUnavailable))
        {
            return Open(Hypothesis.H2, verdict.Message);
        }

        return verdict.Attempts.FirstOrDefault(IsLetIn) is { } admitted
            ? RuledOut(Hypothesis.H2, $"{Caller(admitted)} was let in, and the registry answered about the image")
            : Open(Hypothesis.H2, WhyAccessIsOpen(verdict));
    }

    private static string WhyAccessIsOpen(Verdict verdict) =>
        verdict.Attempts.Count == 0 ? NotAsked
        : verdict.Attempts.FirstOrDefault(attempt => attempt.Outcome.IsRefusal()) is { } refused
            ? $"{Caller(refused)} was refused, as many registries refuse what does not exist"
        : verdict.Attempts.Any(attempt => HasPassed(attempt, PullStep.Token))
            ? "a token was given, but whether it serves for the image was not seen"
        : "no answer told whether the caller may pull";

    /// <summary>H3 is always about the place that asked: the nodes may see another network.</summary>
    private static HypothesisFinding Network(Verdict verdict)
    {
        if (verdict.Attempts.Count == 0)
        {
            return Open(Hypothesis.H3, NotAsked);
        }

        if (verdict.Rule is { Hypothesis: Hypothesis.H3 })
        {
            return Confirmed(Hypothesis.H3, $"as seen from here: {verdict.Message}");
        }

        return verdict.Attempts.Concat(verdict.Diagnosis).Any(attempt => HasAnswered(attempt.Outcome))
            ? RuledOut(Hypothesis.H3, $"{verdict.Plan.Reference?.Registry} was reached from here and answered; the nodes' network was not tested")
            : Open(Hypothesis.H3, "nothing that the registry said decides it");
    }

    private static HypothesisFinding Policy(Verdict verdict)
    {
        if (IsConfirmedBy(verdict, Hypothesis.H4))
        {
            return Confirmed(Hypothesis.H4, verdict.Message);
        }

        // What could not be decided comes before what let the image in.
        return Admission.Evidence(verdict.Plan).FirstOrDefault() switch
        {
            null => Open(Hypothesis.H4, "no policy was evaluated for it"),
            { Outcome: StepOutcome.Passed } allowed => RuledOut(Hypothesis.H4, allowed.Detail),
            var undecided => Open(Hypothesis.H4, undecided.Detail),
        };
    }

    private static bool IsConfirmedBy(Verdict verdict, Hypothesis hypothesis) =>
        verdict.Status is Status.Failed
        && (verdict.Rule?.Hypothesis == hypothesis
            || verdict.OtherRules.Any(rule => rule.Severity == Severity.Failed && rule.Hypothesis == hypothesis));

    private static bool IsLetIn(Attempt attempt) =>
        HasPassed(attempt, PullStep.Manifest)
        || (attempt.Outcome.IsAboutImage() && attempt.Outcome != ProbeOutcome.BlockedByRegistry);

    private static bool HasAnswered(ProbeOutcome outcome) =>
        outcome is ProbeOutcome.Proven or ProbeOutcome.DaemonUnavailable || outcome.IsAboutImage() || outcome.IsRefusal();

    private static bool HasPassed(Attempt attempt, PullStep step) =>
        attempt.Evidence.Any(evidence => evidence.Step == step && evidence.Outcome == StepOutcome.Passed);

    private static string Detail(Attempt attempt, PullStep step) =>
        attempt.Evidence.First(evidence => evidence.Step == step && evidence.Outcome == StepOutcome.Passed).Detail;

    private static string Caller(Attempt attempt) =>
        attempt.Credential.Credential is Credentials.Credential.Anonymous
            ? "the anonymous caller"
            : attempt.Credential.Origin.Text;

    private static HypothesisFinding Confirmed(Hypothesis hypothesis, string reason) =>
        new(hypothesis, HypothesisState.Confirmed, reason);

    private static HypothesisFinding RuledOut(Hypothesis hypothesis, string reason) =>
        new(hypothesis, HypothesisState.RuledOut, reason);

    private static HypothesisFinding Open(Hypothesis hypothesis, string reason) =>
        new(hypothesis, HypothesisState.Open, reason);
}
