using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Reporting;
using ImageGate.Verdicts;

namespace ImageGate;

/// <summary>The pipeline, from what is deployed to what is reported. Read this method first.</summary>
/// <param name="wait">Asks again for what is not there yet, or null.</param>
internal sealed class Gate(Prober prober, PushWait? wait = null)
{
    public async Task<Report> CheckAsync(IReadOnlyList<Deployment> deployments, CancellationToken cancellation)
    {
        var contents = deployments.Select(d => d.Read()).ToList();
        var planned = await Task.WhenAll(deployments.Zip(contents, (d, content) => d.PlanAsync(content, cancellation)));
        var plans = PullPlanner.Merge(planned.SelectMany(p => p));
        var proofs = await (wait is null ? prober.RunAsync(plans, cancellation) : wait.RunAsync(plans, cancellation));
        var verdicts = plans.Zip(proofs, Judge.Decide).ToList();
        return new Report(
            verdicts,
            [.. contents.SelectMany(c => c.Problems)],
            [.. contents.SelectMany(c => c.Warnings), .. verdicts.SelectMany(Lint.Of).Distinct()],
            Coverage.Of(contents.Select(c => c.Coverage)));
    }
}
