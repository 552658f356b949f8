using ImageGate.Cli.Configuration;
using ImageGate.Cli.Credentials;
using ImageGate.Cli.Inputs;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Manifests.Catalogue;
using ImageGate.Planning;

namespace ImageGate.Cli.Verbs;

/// <summary>From the settings to what the engine works on: the inputs of each environment and its credentials.</summary>
internal static class Deployments
{
    /// <param name="helper">Asks a credential helper, or declines to where nothing may be started.</param>
    /// <param name="cluster">The cluster of <c>--kube-context</c>, or null.</param>
    public static IReadOnlyList<Deployment> Of(
        Settings settings, RunnerEnvironment runner, CredentialHelper helper, Cluster? cluster = null)
    {
        var fields = settings.Configuration.ImageFields.Select(field => Rule(field, settings.Configuration)).ToList();
        var runners = new NodeCredentials(DockerConfigs(settings, runner), helper);
        return
        [
            .. settings.Environments.Select(environment =>
            {
                var found = InputDiscovery.Find(environment, runner);
                var manifests = new ManifestSettings
                {
                    Namespace = environment.Namespace,
                    Platforms = environment.Platforms,
                    ImageFields = fields,
                };
                return new Deployment(
                    found.Inputs, manifests, content => Planner(content, settings, environment, runners, cluster), found.Problems);
            }),
        ];
    }

    private static PullPlanner Planner(
        ManifestContent content, Settings settings, EnvironmentSettings environment, NodeCredentials runners, Cluster? cluster)
    {
        var node = environment.NodeIdentity.Kind is NodeIdentityKind.None ? NodeCredentials.None : runners;
        var sources = new SecretSources(content, settings.PullSecrets, cluster);
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
