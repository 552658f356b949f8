using ImageGate.Probing;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>
/// The whole ladder of a verdict: what lies below the pull first, then each attempt, and what was never reached named as
/// such. Without a look at the host it is what the attempts showed.
/// </summary>
internal static class LadderSteps
{
    /// <summary>The detail of a step that the pull ended before.</summary>
    public const string NotReached = "not reached";

    private static readonly PullStep[] Expected =
    [
        PullStep.Resolve, PullStep.Connect, PullStep.Tls, PullStep.Ping, PullStep.Token, PullStep.Manifest,
        PullStep.Platform, PullStep.Config,
    ];

    public static IReadOnlyList<Evidence> Of(Verdict verdict)
    {
        List<Evidence> asked = [.. Known(verdict), .. Asked(verdict)];
        if (verdict.Host.Count == 0)
        {
            return [.. Admission.Evidence(verdict.Plan), .. asked];
        }

        // A token that is asked for again after a refusal says the same once more.
        List<Evidence> seen =
        [
            .. Admission.Evidence(verdict.Plan),
            .. verdict.Host,
            .. asked.Where(step => !IsExplained(step, verdict.Host)).DistinctBy(step => (step.Step, step.Outcome, step.Detail)),
        ];
        seen.AddRange(Expected.Except(seen.Select(step => step.Step)).Select(step => Absent(step, seen, verdict)).OfType<Evidence>());

        // Stable: what several attempts showed stays in the order of the attempts, from their first step on.
        return [.. seen.Where(IsOfHost).OrderBy(step => step.Step), .. InOrder([.. seen.Where(step => !IsOfHost(step))])];
    }

    /// <summary>What was known of the node's pull before: it stands where a token is asked for.</summary>
    private static IEnumerable<Evidence> Known(Verdict verdict) =>
        verdict.Plan.Credentials.Facts.Select(fact => new Evidence(PullStep.Token, StepOutcome.Passed, fact, 0));

    private static List<Evidence> Asked(Verdict verdict)
    {
        var own = verdict.Attempts.Count == 1
            ? verdict.Attempts[0].Evidence
            : verdict.Attempts.SelectMany(attempt => attempt.Evidence.Select(step => step with { Detail = $"{attempt.Credential.Origin.Text}: {step.Detail}" }));
        return [.. own, .. verdict.Diagnosis.SelectMany(attempt => attempt.Evidence), .. verdict.Comparisons];
    }

    /// <summary>The look at the host met the same fault and says more about it.</summary>
    private static bool IsExplained(Evidence step, IReadOnlyList<Evidence> host) =>
        step.Outcome is not StepOutcome.Passed
        && host.Any(look => look.Step == step.Step && look.Outcome is StepOutcome.Failed or StepOutcome.Undetermined);

    private static bool IsOfHost(Evidence step) => step.Step <= PullStep.Ping;

    /// <summary>A step that nothing is known about stands before the first that comes after it.</summary>
    private static List<Evidence> InOrder(List<Evidence> steps)
    {
        foreach (var absent in steps.Where(step => step.Outcome is StepOutcome.Skipped).ToList())
        {
            steps.Remove(absent);
            var later = steps.FindIndex(step => step.Step > absent.Step);
            steps.Insert(later < 0 ? steps.Count : later, absent);
        }

        return steps;
    }

    private static Evidence? Absent(PullStep step, List<Evidence> seen, Verdict verdict)
    {
        var wasPassedBy = seen.Exists(other => other.Step > step && other.Step <= PullStep.Layers && other.Outcome is StepOutcome.Passed);
        var reason = step switch
        {
            PullStep.Token when seen.Exists(other => other.Step == PullStep.Manifest) => "no token was asked for",
            PullStep.Platform when wasPassedBy => "one manifest for every platform; its config tells which it runs on",
            _ when wasPassedBy => "not looked at",
            _ => NotReached,
        };
        return verdict.Status is Status.Pullable && reason == NotReached ? null : new Evidence(step, StepOutcome.Skipped, reason, 0);
    }
}
