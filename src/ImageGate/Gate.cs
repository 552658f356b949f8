using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Reporting;
using ImageGate.Reporting.Parts;
using ImageGate.Verdicts;

namespace ImageGate;

/// <summary>The pipeline, from what is deployed to what is reported. Read this method first.</summary>
/// <param name="wait">Asks again for what is not there yet, or null.</param>
/// <param name="waivers">What somebody accepts.</param>
/// <param name="shard">Which part of the pulls is asked here, or null for all.</param>
internal sealed class Gate(Prober prober, PushWait? wait = null, WaiverList? waivers = null, PullShard? shard = null)
{
    private readonly WaiverList waivers = waivers ?? WaiverList.None;

    public async Task<Report> CheckAsync(IReadOnlyList<Deployment> deployments, CancellationToken cancellation)
    {
        var contents = deployments.Select(d => d.Read()).ToList();
        var policies = deployments.Zip(contents, (d, content) => d.Policies(content)).ToList();
        var planned = await Task.WhenAll(deployments.Zip(contents, (d, content) => d.PlanAsync(content, cancellation)));
        var all = PullPlanner.Merge(planned.SelectMany(p => p));
        var plans = (shard ?? PullShard.All).Of(all);
        var proofs = await (wait is null ? prober.RunAsync(plans, cancellation) : wait.RunAsync(plans, cancellation));
        var verdicts = waivers.Apply([.. plans.Zip(proofs, Judge.Decide)]);
        return new Report(
            verdicts,
            [.. contents.SelectMany(c => c.Problems)],
            [
                .. contents.SelectMany(c => c.Warnings), .. policies.SelectMany(p => p.Warnings).Distinct(),
                .. verdicts.SelectMany(Lint.Of).Distinct(), .. waivers.Warnings(verdicts, plans.Count == all.Count),
            ],
            Coverage.Of(contents.Select(c => c.Coverage))
                .With([.. policies.SelectMany(p => p.Undecided), .. plans.SelectMany(p => p.Policy.Undecided)]))
        {
            Elsewhere = all.Count - plans.Count,
            Part = CheckPart.Of(shard ?? PullShard.All, all, plans),
        };
    }
}
