using ImageGate.Credentials;
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
    HostCheck? checkHost = null)
{
    public async Task<IReadOnlyList<PullProof>> RunAsync(IReadOnlyList<PullPlan> plans, CancellationToken cancellation)
    {
        var proofs = new PullProof[plans.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = cancellation };
        await Parallel.ForAsync(0, plans.Count, options, async (index, token) =>
        {
            proofs[index] = plans[index].IsAsked && !settings.Offline ? await ProveAsync(plans[index], token) : PullProof.NotAsked;
            progress?.Invoke(Interlocked.Increment(ref done), plans.Count);
        });
        return proofs;
    }

    /// <summary>A pull that works is not slowed down to be explained.</summary>
    private async Task<PullProof> ProveAsync(PullPlan plan, CancellationToken cancellation)
    {
        var proof = await AskAsync(plan, cancellation);
        var isWanted = settings.ExplainsAlways || proof.Attempts is not [.., { Outcome: ProbeOutcome.Proven }];
        return isWanted && checkHost is not null
            ? proof with { Host = await checkHost(plan.Reference!, cancellation) }
            : proof;
    }

    private async Task<PullProof> AskAsync(PullPlan plan, CancellationToken cancellation)
    {
        using var deadline = new PullDeadline(settings.Timeout, time, cancellation);
        var attempts = new List<Attempt>();
        foreach (var credential in plan.Credentials.Candidates)
        {
            attempts.Add(await probe(plan, credential, deadline));
            if (attempts[^1].Outcome == ProbeOutcome.Proven)
            {
                return new PullProof(attempts, [], TagListing.None) { Drift = await DriftAsync(plan, deadline) };
            }
        }

        return new PullProof(
            attempts, await DiagnoseAsync(plan, attempts, deadline), await TagsAsync(plan, attempts, deadline));
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

    /// <summary>Where the intended credentials were refused, whoever else can see the image tells what is wrong.</summary>
    private async Task<IReadOnlyList<Attempt>> DiagnoseAsync(
        PullPlan plan, List<Attempt> attempts, PullDeadline deadline)
    {
        if (!attempts.TrueForAll(a => a.Outcome.IsRefusal()))
        {
            return [];
        }

        var tried = attempts.Select(a => a.Credential.Credential).ToHashSet();
        var diagnosis = new List<Attempt>();
        foreach (var other in plan.Credentials.Others.Append(SourcedCredential.Anonymous))
        {
            if (tried.Add(other.Credential))
            {
                diagnosis.Add(await probe(plan, other, deadline));
            }
        }

        return diagnosis;
    }

    private async Task<TagListing> TagsAsync(PullPlan plan, List<Attempt> attempts, PullDeadline deadline)
    {
        var missing = attempts.Find(a => a.Outcome is ProbeOutcome.TagMissing or ProbeOutcome.ManifestMissing);
        return missing is null ? TagListing.None : await listTags(plan.Reference!, missing.Credential, deadline);
    }
}
