using ImageGate.Planning;

namespace ImageGate.Probing;

/// <summary>What daemons add to a proof: the pull itself below a proven attempt, and where else the image of a failed one is.</summary>
internal static class DaemonStep
{
    /// <summary>The attempt as the daemon leaves it: proven still, or not any more.</summary>
    public static async Task<Attempt> BelowAsync(
        Attempt proven, PullPlan plan, DaemonPull pull, PullDeadline deadline, TimeProvider time)
    {
        var started = time.GetTimestamp();
        var answer = await pull(plan, proven, deadline);
        var outcome = answer.Outcome switch
        {
            ProbeOutcome.Proven => StepOutcome.Passed,
            ProbeOutcome.DaemonUnavailable => StepOutcome.Undetermined,
            _ => StepOutcome.Failed,
        };
        var step = new Evidence(PullStep.Daemon, outcome, answer.Message, (long)time.GetElapsedTime(started).TotalMilliseconds);
        var evidence = (IReadOnlyList<Evidence>)[.. proven.Evidence, step];
        return answer.Outcome == ProbeOutcome.Proven
            ? proven with { Evidence = evidence }
            : proven with
            {
                Outcome = answer.Outcome,
                Message = answer.Message,
                Evidence = evidence,
                Missing = answer.Missing,
                IsFromDaemon = true,
            };
    }

    /// <summary>Explains a failure; the image does not become pullable by lying in somebody's daemon.</summary>
    public static async Task<PullProof> WithLocalCopyAsync(
        PullPlan plan, PullProof proof, LocalImages local, CancellationToken cancellation)
    {
        var isWanted = plan.IsAsked && proof.Success is null && proof.Attempts.All(attempt => MayLieElsewhere(attempt.Outcome));
        if (!isWanted || await local(plan.Reference!, cancellation) is not { } daemon)
        {
            return proof;
        }

        var step = new Evidence(PullStep.Daemon, StepOutcome.Undetermined, $"to compare, {plan.Reference}: it is in {daemon}", 0);
        return proof with
        {
            Suggestions = proof.Suggestions with { LocalDaemon = daemon, Evidence = [.. proof.Suggestions.Evidence, step] },
        };
    }

    /// <summary>Said to be missing or hidden, or not to be reached.</summary>
    private static bool MayLieElsewhere(ProbeOutcome outcome) => outcome is not (
        ProbeOutcome.Proven or ProbeOutcome.PlatformMissing or ProbeOutcome.ContentMissing or ProbeOutcome.NotRunnable
        or ProbeOutcome.BlockedByRegistry or ProbeOutcome.DaemonUnavailable or ProbeOutcome.CredentialRejected);
}
