using ImageGate.Cli.Azure;
using ImageGate.Cli.Configuration;
using ImageGate.Cli.Credentials;
using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering;
using ImageGate.Cli.Rendering.GitOps;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Cli.Selection;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Manifests.Catalogue;
using ImageGate.Planning;

namespace ImageGate.Cli.Verbs;

/// <summary>From the settings to what the engine works on: the inputs of each environment, rendered, and its credentials.</summary>
/// <param name="helper">Asks a credential helper, or declines to where nothing may be started.</param>
/// <param name="cluster">The cluster of <c>--kube-context</c>, or null.</param>
/// <param name="aks">The clusters of <c>--aks-cluster</c>, or null.</param>
/// <param name="tokens">Of Azure's identities, or null where nobody is asked.</param>
internal sealed class Deployments(
    Settings settings,
    RunnerEnvironment runner,
    ScratchDirectory scratch,
    CredentialHelper helper,
    Cluster? cluster = null,
    EntraTokens? tokens = null,
    AksAccess? aks = null)
{
    private readonly NodeLookup runners = new NodeCredentials(DockerConfigs(settings, runner), helper).FindAsync;
    private readonly ClusterAnswers? inCluster = cluster is null ? null : new ClusterAnswers(cluster);
    private readonly IReadOnlyList<ImageFieldRule> fields =
        [.. settings.Configuration.ImageFields.Select(field => Rule(field, settings.Configuration))];

    public async Task<IReadOnlyList<Deployment>> FindAsync(CancellationToken cancellation)
    {
        var changed = settings.ChangedSince is { } revision ? new ChangedSince(settings.Environments, runner, scratch, OfAsync, revision) : null;
        var then = changed?.FindAsync(cancellation) ?? Task.CompletedTask;
        var deployments = InParallel.AllAsync(settings.Environments, Environment.ProcessorCount, FindAsync, cancellation);
        await Task.WhenAll(then, deployments);
        return changed is null ? await deployments : await changed.ApplyAsync(await deployments, cancellation);

        // Git and the files of the revision take as long as today's manifests.
        async Task<Deployment> FindAsync(EnvironmentSettings environment, CancellationToken stop)
        {
            var found = await OfAsync(environment, runner, stop);
            return changed is null ? found : found.ReadAhead();
        }
    }

    /// <summary>The cluster of a run that uses no network, or null where none was named.</summary>
    public static Cluster? UnaskedCluster(Settings settings) =>
        settings.KubeContext is { } context ? Cluster.Unasked(context) : null;

    /// <summary>No manifest, but one use that somebody named.</summary>
    public Deployment Of(ImageUse use, EnvironmentSettings environment) => new(
        [], new ManifestSettings { Platforms = Placed(environment).Platforms }, content => Planner(content, Placed(environment)))
    {
        Adjust = content => content with { Uses = [use] },
    };

    /// <summary>With the platforms of the clusters' node pools where nobody says others.</summary>
    private EnvironmentSettings Placed(EnvironmentSettings environment) =>
        environment.HasUsualPlatforms && aks?.Platforms is { Count: > 0 } platforms
            ? environment with { Platforms = platforms }
            : environment;

    private async Task<Deployment> OfAsync(
        EnvironmentSettings written, RunnerEnvironment surroundings, CancellationToken cancellation)
    {
        var environment = Placed(written);
        var manifests = new ManifestSettings
        {
            Namespace = environment.Namespace,
            Platforms = environment.Platforms,
            ImageFields = fields,
        };
        var inputs = InputDiscovery.Find(environment.Inputs, surroundings.WorkingDirectory);
        var rendering = await new InputRenderer(environment, manifests, surroundings, scratch).RenderAsync(inputs, cancellation);
        var skipped = Skipped(inputs);
        return new Deployment(rendering.Inputs, manifests, content => Planner(content, environment))
        {
            Problems = rendering.Problems,
            Unchecked = rendering.Notes,
            Policy = settings.Policy,
            Adjust = content => skipped.Apply(settings.Substitution.Apply(content)),
        };
    }

    private SkippedImages Skipped(IReadOnlyList<FoundInput> inputs) => new(
        settings.Configuration.BuiltHere,
        // A stranger's tree does not say what this pipeline builds.
        settings.Untrusted ? [] : SkaffoldImages.In(inputs.OfType<FoundInput.Files>().SelectMany(SkaffoldFiles)),
        [.. settings.Configuration.Registries.Where(registry => registry.IsClusterOnly).Select(registry => registry.Host)]);

    /// <summary>Besides those among the inputs the one at the top of the repository, where it usually is.</summary>
    private static IEnumerable<string> SkaffoldFiles(FoundInput.Files files)
    {
        var boundary = TreeBoundary.Around(files.Directory);
        var top = Path.Combine(boundary.Directory, "skaffold.yaml");
        var found = files.Entries.Where(entry => entry.Obstacle is null).Select(entry => entry.Path);
        return boundary.IsRepository && File.Exists(top) ? found.Append(top).Distinct(StringComparer.Ordinal) : found;
    }

    private PullPlanner Planner(ManifestContent content, EnvironmentSettings environment)
    {
        var identities = new NodeIdentities(settings.Configuration, runners, tokens);
        var node = aks?.For(identities.Witness(environment.NodeIdentity)) ?? identities.For(environment.NodeIdentity);
        var sources = new SecretSources(content, settings.PullSecrets, inCluster);
        var credentials = new PodCredentials(sources, node, settings.StandIn ? runners : null, TimeProvider.System);
        return new PullPlanner(credentials, settings.Gate(environment));
    }

    private static IReadOnlyList<DockerConfig> DockerConfigs(Settings settings, RunnerEnvironment runner) =>
        settings.DockerConfig is { } file ? [DockerConfigFiles.Read(file)] : DockerConfigFiles.Find(runner);

    private static ImageFieldRule Rule(ImageFieldSection section, GateConfiguration configuration)
    {
        string? fault;
        var isValid = section.Image is { } image
            ? ImageFieldRule.TryCreate(section.ApiVersion, section.Kind, image, out var rule, out fault)
            : ImageFieldRule.TryCreate(
                section.ApiVersion, section.Kind, new SplitPaths(section.Repository!, Tag: section.Tag), out rule, out fault);
        return isValid ? rule! : throw new UsageException($"{configuration.File}: imageFields of {section.Kind}: {fault}.");
    }
}
