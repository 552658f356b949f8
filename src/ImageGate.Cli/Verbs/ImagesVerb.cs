using ImageGate.Cli.Inputs;
using ImageGate.Cli.Outputs;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Reporting;

namespace ImageGate.Cli.Verbs;

/// <summary><c>imagegate images</c>: what is referenced, by whom and where; no registry is asked.</summary>
internal static class ImagesVerb
{
    public static int Run(Settings settings, RunnerEnvironment runner)
    {
        var discovered = settings.Environments.Select(environment => InputDiscovery.Find(environment, runner)).ToList();

        // The engine's manifest reader and planner go here.
        var content = new ManifestContent([], [], [], [.. discovered.SelectMany(d => d.Problems)], [], new Coverage());
        IReadOnlyList<PullPlan> plans = [];
        return Finish(content, plans, settings, runner);
    }

    private static int Finish(
        ManifestContent content, IReadOnlyList<PullPlan> plans, Settings settings, RunnerEnvironment runner)
    {
        var faults = ReportTargets.Write(settings.Outputs, runner, (format, writer, isOwnOutput) =>
        {
            if (format is OutputFormat.Json)
            {
                ImagesJson.Write(content, writer);
            }
            else
            {
                ImagesText.Write(content, plans, settings.Page(runner, writer, isOwnOutput));
            }
        });
        runner.Complain(faults);
        return faults.Count > 0 || content.Problems.Count > 0 ? ExitCode.Misuse
            : content.Uses.Count == 0 && !settings.AllowEmpty ? ExitCode.NothingToCheck
            : ExitCode.Success;
    }
}
