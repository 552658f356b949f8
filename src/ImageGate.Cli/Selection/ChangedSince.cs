using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering;
using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Tools;

namespace ImageGate.Cli.Selection;

/// <summary>One environment as a deployment, read in these surroundings.</summary>
internal delegate Task<Deployment> DeploymentFinder(
    EnvironmentSettings environment, RunnerEnvironment surroundings, CancellationToken cancellation);

/// <summary><c>--changed-since</c>: finds and renders the same environments in the files of a git revision.</summary>
internal sealed class ChangedSince(
    IReadOnlyList<EnvironmentSettings> environments, RunnerEnvironment runner, ScratchDirectory scratch, DeploymentFinder find)
{
    /// <summary>The deployments with what they were. Where the revision cannot be had, that is a problem, and all is checked.</summary>
    public async Task<IReadOnlyList<Deployment>> ApplyAsync(
        IReadOnlyList<Deployment> deployments, string revision, CancellationToken cancellation)
    {
        var git = new GitTree(new Toolbox(runner), scratch);
        var (copy, problem) = await git.CheckOutAsync(runner.WorkingDirectory, revision, cancellation);
        if (copy is null)
        {
            return [deployments[0] with { Problems = [.. deployments[0].Problems, problem!] }, .. deployments.Skip(1)];
        }

        var compared = new List<Deployment>();
        foreach (var (deployment, environment) in deployments.Zip(environments))
        {
            var then = await ThenAsync(environment, copy, cancellation);
            compared.Add(then is null ? deployment : deployment with { Earlier = new EarlierDeployment(then, revision) });
        }

        return compared;
    }

    /// <summary>The environment at the revision; null where none of its inputs was there.</summary>
    private async Task<Deployment?> ThenAsync(EnvironmentSettings environment, GitCopy copy, CancellationToken cancellation)
    {
        var today = RealPath.Of(runner.WorkingDirectory);
        var then = copy.PathOf(today) ?? copy.Then;
        var inputs = environment.Inputs.Select(input => copy.PathOf(Path.GetFullPath(input, today)))
            .OfType<string>()
            .Where(input => IsThere(input, then))
            .ToList();
        var charts = environment.Charts with { Values = [.. environment.Charts.Values.SelectMany(file => InCopy(file, copy))] };
        return inputs.Count == 0
            ? null
            : await find(environment with { Inputs = inputs, Charts = charts }, runner with { WorkingDirectory = then }, cancellation);
    }

    private static bool IsThere(string input, string directory)
    {
        try
        {
            return InputDiscovery.Find([input], directory).Count > 0;
        }
        catch (UsageException)
        {
            return false;
        }
    }

    /// <summary>A file of values that was not there then changed everything that it changes.</summary>
    private static IEnumerable<ValuesFile> InCopy(ValuesFile file, GitCopy copy) =>
        copy.PathOf(RealPath.Of(file.Path)) is { } path && File.Exists(path) ? [file with { Path = path }] : [];
}
