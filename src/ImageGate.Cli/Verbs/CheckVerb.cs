using ImageGate.Cli.Inputs;
using ImageGate.Cli.Outputs;
using ImageGate.Manifests;
using ImageGate.Reporting;

namespace ImageGate.Cli.Verbs;

/// <summary><c>imagegate check</c>: finds the inputs, lets the engine prove every image, and writes the reports.</summary>
internal static class CheckVerb
{
    public static Task<int> RunAsync(Settings settings, RunnerEnvironment runner, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var discovered = settings.Environments.Select(environment => InputDiscovery.Find(environment, runner)).ToList();

        // The engine's Gate goes here: manifests, plans, probes, verdicts.
        var report = new Report([], [.. discovered.SelectMany(d => d.Problems)], [], new Coverage());
        return Task.FromResult(Finish(report, settings, runner));
    }

    private static int Finish(Report report, Settings settings, RunnerEnvironment runner)
    {
        var facts = new RunFacts(
            Program.Version, ExitCode.Of(report, settings.UndeterminedIsWarning, settings.AllowEmpty));
        var faults = ReportTargets.Write(settings.Outputs, runner, (format, writer, isOwnOutput) =>
        {
            if (format is OutputFormat.Json)
            {
                JsonReport.Write(report, facts, writer);
            }
            else
            {
                TextReport.Write(report, facts, settings.Verbosity, settings.Page(runner, writer, isOwnOutput));
            }
        });
        runner.Complain(faults);
        return faults.Count > 0 ? ExitCode.Misuse : facts.ExitCode;
    }
}
