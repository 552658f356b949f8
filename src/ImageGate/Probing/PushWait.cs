using System.Globalization;
using ImageGate.Planning;

namespace ImageGate.Probing;

/// <summary>
/// Asks again for images that are not there yet, until a limit (<c>--wait</c>): a pipeline often deploys while another
/// still pushes. Only what the registry calls missing is waited for; who is denied or cannot reach it is told at once.
/// Each round asks the registry anew, for all of them together, with the pauses growing.
/// </summary>
/// <param name="jitter">A factor around 1 for each pause, so that many pipelines do not ask at the same moment.</param>
/// <param name="report">Told before each pause which are waited for, and how long at most.</param>
internal sealed class PushWait(
    Prober prober, TimeSpan limit, TimeProvider time, Func<double> jitter, Action<IReadOnlyList<PullPlan>, TimeSpan> report)
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<PullProof>> RunAsync(IReadOnlyList<PullPlan> plans, CancellationToken cancellation)
    {
        var proofs = (await prober.RunAsync(plans, cancellation)).ToArray();
        var begin = time.GetTimestamp();
        var waiting = Enumerable.Range(0, proofs.Length).Where(i => IsMissing(proofs[i])).ToList();
        var pause = FirstPause;
        for (var asks = 2; waiting.Count > 0 && limit - time.GetElapsedTime(begin) is var left && left > TimeSpan.Zero; asks++)
        {
            var missing = waiting.Select(i => plans[i]).ToList();
            report(missing, left);
            await Task.Delay(Shorter(pause * jitter(), left), time, cancellation);
            var again = await prober.RunAsync(missing, cancellation);
            foreach (var (index, proof) in waiting.Zip(again))
            {
                proofs[index] = WithHistory(proof, asks, time.GetElapsedTime(begin));
            }

            waiting.RemoveAll(i => !IsMissing(proofs[i]) && !IsPassing(proofs[i]));
            pause = Shorter(pause * 2, LongestPause);
        }

        return proofs;
    }

    /// <summary>The credential that was let in found nothing there (IG102, IG103, IG104 and IG106).</summary>
    private static bool IsMissing(PullProof proof) =>
        proof.Attempts.FirstOrDefault(attempt => attempt.Outcome.IsAboutImage())?.Outcome is ProbeOutcome.RepositoryMissing
            or ProbeOutcome.TagMissing or ProbeOutcome.DigestMissing or ProbeOutcome.ManifestMissing or ProbeOutcome.ContentMissing;

    /// <summary>Of what was missing before, an answer that will soon be another.</summary>
    private static bool IsPassing(PullProof proof) =>
        proof.Attempts is [.., { Outcome: ProbeOutcome.RateLimited or ProbeOutcome.Unavailable }];

    private PullProof WithHistory(PullProof proof, int asks, TimeSpan elapsed)
    {
        var last = proof.Attempts[^1];
        var outcome = last.Outcome == ProbeOutcome.Proven ? StepOutcome.Passed : StepOutcome.Failed;
        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"asked {asks} times in {elapsed.TotalSeconds:0.#} s, because it was not there (--wait {limit.TotalSeconds:0.#} s)");
        var history = new Evidence(PullStep.Manifest, outcome, detail, (long)elapsed.TotalMilliseconds);
        return proof with { Attempts = [.. proof.Attempts.SkipLast(1), last with { Evidence = [.. last.Evidence, history] }] };
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
