using BenchmarkDotNet.Attributes;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Verdicts;

namespace ImageGate.Benchmarks.Parts;

/// <summary>From what the registry showed of a thousand images to their verdicts.</summary>
public class Judging
{
    private readonly IReadOnlyList<PullPlan> plans = SampleCheck.Plans();
    private readonly IReadOnlyList<PullProof> proofs = SampleCheck.Proofs();

    [Benchmark]
    public int Decide() => plans.Zip(proofs, Judge.Decide).Count(verdict => verdict.Rule is null);
}
