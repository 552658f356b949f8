using ImageGate.Planning;

namespace ImageGate.Probing;

/// <summary>
/// The only concurrent stage: asks for every plan, several at a time, and keeps the plans' order. The credentials of
/// one plan are tried one after the other, as the kubelet does (pkg/kubelet/kuberuntime/kuberuntime_image.go): any
/// error moves on to the next, the first success wins.
/// </summary>
internal sealed class Prober(
    ImageProbe probe,
    TagLister listTags,
    GateSettings settings,
    TimeProvider time,
    Action<int, int>? progress = null,
    HostCheck? checkHost = null,
    DaemonPull? pull = null,
    LocalImages? local = null)
{
    /// <summary>
    /// Two rounds: first every pull as a node does it; then, for those that failed, why. The second uses what the first
    /// has proven, and so says the same in every run.
    /// </summary>
    public async Task<IReadOnlyList<PullProof>> RunAsync(IReadOnlyList<PullPlan> plans, CancellationToken cancellation)
    {
        var proofs = new PullProof[plans.Count];
        var done = 0;
        await EachAsync(plans.Count, async (index, token) =>
        {
            proofs[index] = plans[index].IsAsked && !settings.Offline ? await ProveAsync(plans[index], token) : PullProof.NotAsked;
            if (!Clarification.IsNeeded(proofs[index]))
            {
                progress?.Invoke(Interlocked.Increment(ref done), plans.Count);
            }
        }, cancellation);
        var known = new KnownImages(plans, proofs, settings.OtherRegistries);
        var clarification = new Clarification(probe, listTags, known, time);
        await EachAsync(plans.Count, async (index, token) =>
        {
            if (Clarification.IsNeeded(proofs[index]))
            {
                using var deadline = new PullDeadline(settings.Timeout, time, token);
                proofs[index] = await clarification.OfAsync(plans[index], proofs[index], deadline);
                progress?.Invoke(Interlocked.Increment(ref done), plans.Count);
            }
        }, cancellation);
        if (local is not null)
        {
            await EachAsync(plans.Count, async (index, token) =>
                proofs[index] = await DaemonStep.WithLocalCopyAsync(plans[index], proofs[index], local, token), cancellation);
        }

        return proofs;
    }

    private Task EachAsync(int count, Func<int, CancellationToken, ValueTask> body, CancellationToken cancellation) =>
        Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = cancellation }, body);

    private async Task<PullProof> ProveAsync(PullPlan plan, CancellationToken cancellation)
    {
        using var deadline = new PullDeadline(settings.Timeout, time, cancellation);
        var attempts = new List<Attempt>();
        IReadOnlyList<Attempt> drift = [];
        foreach (var credential in plan.Credentials.Candidates)
        {
            var attempt = await probe(plan, credential, deadline);
            attempts.Add(attempt.Outcome == ProbeOutcome.Proven && settings.Depth == ProbeDepth.Pull && pull is not null
                ? await DaemonStep.BelowAsync(attempt, plan, pull, deadline, time)
                : attempt);
            if (attempts[^1].Outcome == ProbeOutcome.Proven)
            {
                drift = await DriftAsync(plan, deadline);
                break;
            }
        }

        var proof = new PullProof(attempts, [], TagListing.None) { Drift = drift };

        // A pull that works is not slowed down to be explained.
        return checkHost is not null && (settings.ExplainsAlways || proof.Success is null)
            ? proof with { Host = await checkHost(plan.Reference!, cancellation) }
            : proof;
    }

    private async Task<IReadOnlyList<Attempt>> DriftAsync(PullPlan plan, PullDeadline deadline)
    {
        var drift = new List<Attempt>();
        foreach (var replaced in plan.Credentials.Replaced)
        {
            drift.Add(await probe(plan, replaced, deadline));
        }

        return drift;
    }
}
