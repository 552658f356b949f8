using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Kustomize;
using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>Renders what GitOps objects deploy from the tree they are in, and what the objects among that deploy again.</summary>
internal sealed class GitOpsFollower(
    HelmRenderer helm, KustomizeRenderer kustomize, SourceTree sources, HelmChart defaults, int concurrency)
{
    /// <summary>Objects that deploy objects that deploy objects.</summary>
    private const int MostLevels = 8;

    private readonly FluxObjects flux = new(sources, defaults);
    private readonly ArgoApplication argo = new(sources, defaults);
    private readonly HashSet<string> directories = new(StringComparer.Ordinal);
    private readonly HashSet<string> done = new(StringComparer.Ordinal);

    /// <summary>Whether an object deploys this chart or kustomization, so that it is not deployed by itself.</summary>
    public bool Deploys(string directory) => directories.Contains(directory);

    /// <param name="tree">The directory whose manifests are read anyway.</param>
    public async Task<Rendering> FollowAsync(IReadOnlyCollection<Rendering> from, string tree, CancellationToken cancellation)
    {
        var results = new List<Rendering>();
        for (var level = 0; level < MostLevels && from.Count > 0; level++)
        {
            from = await NextAsync(from, tree, cancellation);
            results.AddRange(from);
        }

        return Rendering.Join(results);
    }

    private async Task<IReadOnlyCollection<Rendering>> NextAsync(
        IReadOnlyCollection<Rendering> from, string tree, CancellationToken cancellation)
    {
        var buffers = new ReadBuffers();
        var deployed = from.SelectMany(rendering => rendering.Inputs)
            .SelectMany(input => GitOpsObject.In(input, buffers))
            .SelectMany(item => item.Group == GitOpsObject.Argo ? argo.Read(item) : flux.Read(item))
            .Where(item => done.Add(item.Key))
            .ToList();
        directories.UnionWith(deployed.Select(item => item.Directory).OfType<string>());
        return await InParallel.AllAsync(deployed, concurrency, (item, stop) => RenderAsync(item, tree, stop), cancellation);
    }

    private async Task<Rendering> RenderAsync(Deployable item, string tree, CancellationToken cancellation) => item switch
    {
        Deployable.OfChart chart => await helm.RenderAsync(chart.Chart, cancellation),
        Deployable.OfKustomization built => Filled(await kustomize.RenderAsync(built.Kustomization, cancellation), built),
        Deployable.OfDirectory other when !IsWithin(other.Path, tree) => sources.Files(other.Path, defaults.Environment),
        Deployable.Elsewhere elsewhere => Rendering.Skipped(elsewhere.Note),
        _ => Rendering.Nothing,
    };

    private static bool IsWithin(string path, string directory) =>
        path == directory || path.StartsWith(Path.Join(directory, Path.DirectorySeparatorChar.ToString()), StringComparison.Ordinal);

    private static Rendering Filled(Rendering rendering, Deployable.OfKustomization built) => rendering with
    {
        Inputs = [.. rendering.Inputs.Select(input => new Placeholders(built.Substitutions).Fill(input with { Namespace = built.Namespace }))],
    };
}
