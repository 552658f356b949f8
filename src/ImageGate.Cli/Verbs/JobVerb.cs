using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Jobs;
using ImageGate.Cli.Outputs;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Cli.Verbs;

/// <summary>
/// <c>imagegate job</c>: prints Jobs that run the same check inside the cluster, one for each namespace, because a pod can only
/// mount the pull secrets of its own.
/// </summary>
internal static class JobVerb
{
    private const string DefaultImage = "ghcr.io/imagegate/imagegate";

    public static async Task<int> RunAsync(
        JobOptions options, Settings settings, RunnerEnvironment runner, CancellationToken cancellation)
    {
        JobArguments.Refuse(options);
        using var scratch = new ScratchDirectory();
        var found = await new Deployments(settings, runner, scratch, NodeCredentials.Unasked).FindAsync(cancellation);
        var deployments = found.Select(Buffered).ToList();
        var contents = deployments.Select(deployment => deployment.Read()).ToList();
        var problems = contents.SelectMany(content => content.Problems).ToList();
        if (problems.Count > 0)
        {
            // A Job over the rest would pass without what could not be read.
            runner.Complain([.. problems.Select(Text), "no Job is printed, because it would not check what could not be read."]);
            return ExitCode.Misuse;
        }

        var configuration = JobConfiguration.Of(settings.Configuration, runner);
        var jobs = deployments.Zip(contents, settings.Environments)
            .SelectMany(part => new JobPlanner(options, settings, part.Third, runner, configuration).Plan(part.First, part.Second))
            .ToList();
        if (jobs.Count == 0)
        {
            runner.Complain(["no image was found, so no Job is printed."]);
            return settings.AllowEmpty ? ExitCode.Success : ExitCode.NothingToCheck;
        }

        return Print(jobs, settings, runner);
    }

    public static string ImageOf(JobOptions options) => JobArguments.ToolImage(options) ?? $"{DefaultImage}:{Program.Version}";

    private static int Print(List<ClusterJob> jobs, Settings settings, RunnerEnvironment runner)
    {
        var text = string.Join("---\n", jobs.Select(job => JobYaml.Of(job, Program.Version, settings.Wait)));
        var faults = ReportTargets.Write([OutputTarget.Log], runner, (_, writer, _) => writer.Write(text));
        runner.Complain(faults);
        return faults.Count > 0 ? ExitCode.Misuse : ExitCode.Success;
    }

    /// <summary>Inputs such as standard input can be read once only, and are read twice here.</summary>
    private static Deployment Buffered(Deployment deployment) => deployment with { Inputs = [.. deployment.Inputs.Select(Buffered)] };

    private static ManifestInput Buffered(ManifestInput input)
    {
        var content = new Lazy<byte[]>(() =>
        {
            using var stream = input.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        });
        return input with { Open = () => new MemoryStream(content.Value, writable: false) };
    }

    private static string Text(Finding problem) =>
        $"{problem.Span.File}{(problem.Span.Line > 0 ? $":{problem.Span.Line}" : "")}: {problem.Message} ({problem.Rule})";
}
