using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.GitOps;
using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Kustomize;
using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Trees;

/// <summary>
/// Renders a directory as what would be deployed. What GitOps objects in it deploy from the same tree is rendered as they
/// say, and not a second time by itself.
/// </summary>
/// <param name="defaults">How charts are rendered that no GitOps object deploys.</param>
/// <param name="concurrency">Tools that run at the same time.</param>
internal sealed class DeploymentRenderer(
    HelmRenderer helm, KustomizeRenderer kustomize, SourceTree sources, ReportPaths paths, HelmChart defaults, int concurrency)
{
    /// <summary>The user named the files one by one: each is meant to be a manifest.</summary>
    public bool AreNamed { get; init; }

    private readonly InputFiles files = new();
    private readonly GitOpsFollower follower = new(helm, kustomize, sources, defaults, concurrency);

    public async Task<Rendering> RenderAsync(DeploymentTree tree, CancellationToken cancellation)
    {
        var parts = new SortedDictionary<string, Rendering>(StringComparer.Ordinal);
        foreach (var file in tree.Files)
        {
            parts.Add(file, File(file));
        }

        var deployed = new List<Rendering> { await follower.FollowAsync([.. parts.Values], tree.Directory, cancellation) };
        await AddAsync(tree.Kustomizations.Select(built => built.Directory), Kustomization);

        // A chart of GitOps objects, which deploy the other charts, comes before them.
        var charts = tree.Charts.ToLookup(GitOpsObject.AreInChart);
        await AddAsync(charts[true], Chart);
        await AddAsync(charts[false], Chart);
        return Rendering.Join(
        [
            .. parts.Where(part => !follower.Deploys(part.Key)).Select(part => part.Value),
            .. deployed,
            new Rendering([], [.. tree.Obstacles.Select(Problem)], [.. tree.Components.Select(Unused)]),
        ]);

        async Task AddAsync(IEnumerable<string> directories, Func<string, CancellationToken, Task<Rendering>> render)
        {
            var open = directories.Where(directory => !follower.Deploys(directory)).ToList();
            var renderings = await InParallel.AllAsync(open, concurrency, render, cancellation);
            for (var i = 0; i < open.Count; i++)
            {
                parts.Add(open[i], renderings[i]);
            }

            deployed.Add(await follower.FollowAsync(renderings, tree.Directory, cancellation));
        }
    }

    private Task<Rendering> Kustomization(string directory, CancellationToken cancellation) =>
        kustomize.RenderAsync(new Kustomization(directory) { Environment = defaults.Environment }, cancellation);

    private Task<Rendering> Chart(string directory, CancellationToken cancellation) =>
        helm.RenderAsync(defaults with { Path = directory }, cancellation);

    private Rendering File(string path) => Rendering.Of(new ManifestInput(
        paths.NameOf(path), files.Opener(path), IsOptional: !AreNamed, Environment: defaults.Environment));

    private Finding Problem(Inputs.FoundEntry entry) =>
        new(entry.Obstacle!.Rule, entry.Obstacle.Message, new SourceSpan(paths.NameOf(entry.Path)));

    private UncheckedValue Unused(string component) =>
        new(new SourceSpan(paths.NameOf(component)), "kind", "a Component that no kustomization here uses");
}
