using ImageGate.Cli.Azure;
using ImageGate.Cli.Outputs;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Reporting;

namespace ImageGate.Cli.Verbs;

/// <summary><c>imagegate images</c>: what is referenced, by whom and where; no registry is asked.</summary>
internal static class ImagesVerb
{
    public static async Task<int> RunAsync(Settings settings, RunnerEnvironment runner, CancellationToken cancellation)
    {
        using var scratch = new ScratchDirectory();
        var cluster = Deployments.UnaskedCluster(settings);
        var deployments = await new Deployments(settings, runner, scratch, NodeCredentials.Unasked, cluster, aks: AksAccess.Unasked(settings, runner)).FindAsync(cancellation);
        var contents = new List<ManifestContent>();
        var plans = new List<PullPlan>();
        var uses = new List<ImageUse>();
        foreach (var deployment in deployments)
        {
            var content = deployment.Read();
            uses.AddRange(content.Uses);
            var planned = await deployment.PlanAsync(content, cancellation);
            var unchanged = planned.Where(plan => plan.IsUnchanged).SelectMany(plan => plan.Uses).ToHashSet(ReferenceEqualityComparer.Instance);
            contents.Add(content with { Uses = [.. content.Uses.Where(use => !unchanged.Contains(use))] });
            plans.AddRange(planned);
        }

        runner.Complain(settings.Substitution.Unused(uses).Select(warning => $"warning: {warning.Span}: {warning.Message}"));
        return Finish(ManifestContent.Join(contents), plans, settings, runner);
    }

    private static int Finish(
        ManifestContent content, List<PullPlan> plans, Settings settings, RunnerEnvironment runner)
    {
        var faults = ReportTargets.Write(settings.Outputs, runner, (format, writer, isOwnOutput) =>
        {
            if (format is OutputFormat.Json)
            {
                ImagesJson.Write(content, plans, writer);
            }
            else
            {
                ImagesText.Write(content, plans, settings.Page(runner, writer, isOwnOutput));
            }
        });
        runner.Complain(faults);
        return faults.Count > 0 || content.Problems.Count > 0 ? ExitCode.Misuse
            : content.Uses.Any(use => use.Fault is not null) ? ExitCode.Failed
            : plans.Count == 0 && !settings.AllowEmpty ? ExitCode.NothingToCheck
            : ExitCode.Success;
    }
}
