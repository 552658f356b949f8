using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering;
using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Rules;

namespace ImageGate.Cli.Selection;

/// <summary>One environment as a deployment, read in these surroundings.</summary>
internal delegate Task<Deployment> DeploymentFinder(
    EnvironmentSettings environment, RunnerEnvironment surroundings, CancellationToken cancellation);

/// <summary><c>--changed-since</c>: finds and renders the same environments in the files of a git revision.</summary>
internal sealed class ChangedSince(
    IReadOnlyList<EnvironmentSettings> environments, RunnerEnvironment runner, ScratchDirectory scratch, DeploymentFinder find, string revision)
{
    private readonly GitTree git = new(new Toolbox(runner), scratch);
    private GitRevision? found;
    private Finding? problem;

    /// <summary>Asks git for the revision, which may go on beside the search for the deployments.</summary>
    public async Task FindAsync(CancellationToken cancellation) =>
        (found, problem) = await git.FindAsync(runner.WorkingDirectory, revision, cancellation);

    /// <summary>The deployments with what they were. Where the revision cannot be had, that is a problem, and all is checked.</summary>
    public async Task<IReadOnlyList<Deployment>> ApplyAsync(IReadOnlyList<Deployment> deployments, CancellationToken cancellation)
    {
        GitCopy? copy = null;
        var compared = new List<Deployment>();
        foreach (var (deployment, environment) in deployments.Zip(environments))
        {
            var isSame = found is not null && IsSame(deployment, environment, found);
            if (found is not null && !isSame && copy is null)
            {
                (copy, problem) = await git.WriteOutAsync(found, cancellation);
            }

            if (problem is not null)
            {
                return [deployments[0] with { Problems = [.. deployments[0].Problems, problem] }, .. deployments.Skip(1)];
            }

            var earlier = isSame ? null : await ThenAsync(environment, copy!, cancellation);
            compared.Add(isSame || earlier is not null ? deployment with { Earlier = new EarlierDeployment(earlier, revision) } : deployment);
        }

        return compared;
    }

    /// <summary>
    /// Whether all that the deployment was read from is as it was: nothing of it was rendered, and its files are those of the
    /// revision. Then nothing needs to be written out and read a second time.
    /// </summary>
    private bool IsSame(Deployment deployment, EnvironmentSettings environment, GitRevision then)
    {
        var today = RealPath.Of(runner.WorkingDirectory);
        var files = deployment.Inputs.Select(input => (Path: then.PathOf(Path.GetFullPath(input.Name, today)), input.Open)).ToList();
        var read = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var inputs = environment.Inputs.Select(input => then.PathOf(Path.TrimEndingDirectorySeparator(Path.GetFullPath(input, today)))).ToList();
        return deployment.Problems.Count + deployment.Unchecked.Count == 0
            && deployment.Inputs.All(input => input.Rendered is null)
            && inputs.All(input => input is not null && Path.Exists(Path.Combine(then.Top, input)))
            // What a controller's object leads to elsewhere may have had other files beside it.
            && read.All(file => file is not null && IsInput(file))
            && then.Files.Keys.All(file => !DirectoryWalk.IsManifestName(Path.GetFileName(file)) || read.Contains(file) || !IsInput(file))
            && files.AsParallel().All(file => then.HasSame(file.Path!, file.Open));

        bool IsInput(string file) => inputs.Exists(input => IsWithin(file, input!));
    }

    private static bool IsWithin(string file, string input) =>
        input.Length == 0 || file == input || file.StartsWith($"{input}/", StringComparison.Ordinal);

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
