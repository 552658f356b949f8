using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Verbs;
using ImageGate.Manifests;

namespace ImageGate.Cli.Jobs;

/// <summary>From what one environment deploys to its Jobs, with a word on what a Job cannot take along.</summary>
internal sealed class JobPlanner(
    JobOptions options, Settings settings, EnvironmentSettings environment, RunnerEnvironment runner, string? configuration)
{
    private const string DefaultKey = ".dockerconfigjson";

    public IReadOnlyList<ClusterJob> Plan(Deployment deployment, ManifestContent content)
    {
        if (options.PullSecret.Any() && content.Uses.Count > 0)
        {
            runner.Complain(["--pull-secret is left out: the Job mounts the pull secrets of the cluster."]);
        }

        if (deployment.Unchecked.Count > 0)
        {
            runner.Complain([$"{deployment.Unchecked.Count} objects lead to somewhere else and are in no Job; 'imagegate check' lists them."]);
        }

        return [.. content.Uses.GroupBy(use => use.Object.Namespace, StringComparer.Ordinal).Select(uses => Job(uses.Key, [.. uses], deployment, content))];
    }

    private ClusterJob Job(string ns, IReadOnlyList<ImageUse> uses, Deployment deployment, ManifestContent content)
    {
        var manifests = new JobManifests(ns, environment.Namespace);
        foreach (var input in deployment.Inputs)
        {
            manifests.Add(input);
        }

        var job = new ClusterJob(
            ns, JobVerb.ImageOf(options), ServiceAccount(uses), environment.Platforms,
            [.. uses.SelectMany(use => use.Pod.Platforms.Count > 0 ? use.Pod.Platforms : environment.Platforms).Distinct()],
            [.. JobArguments.PassedOn(options), .. NodeIdentity()], manifests.Files, PullSecrets(ns, uses, content), configuration, Authorities());
        Tell(job, manifests.Secrets, uses);
        return job.Bytes <= ClusterJob.MostBytes ? job : throw TooLarge(job);
    }

    private static UsageException TooLarge(ClusterJob job) => new(
        $"the manifests of namespace {job.Namespace} are {job.Bytes / 1024} KiB, and a ConfigMap holds at most {ClusterJob.MostBytes / 1024} KiB. "
        + "Give a part of the inputs at a time, or run 'imagegate check' in a pod that has the repository.");

    private void Tell(ClusterJob job, int secrets, IReadOnlyList<ImageUse> uses)
    {
        if (secrets > 0)
        {
            runner.Complain([$"namespace {job.Namespace}: {secrets} {(secrets == 1 ? "Secret is" : "Secrets are")} left out of the ConfigMap; the Job mounts pull secrets by their names."]);
        }

        if (job.ServiceAccount is null && uses.Any(use => use.Pod.ServiceAccount is not null))
        {
            runner.Complain([$"namespace {job.Namespace}: the pods have several service accounts; the Job runs as default."]);
        }

        if (job.NodePlatforms.Any(platform => platform.Os != "linux"))
        {
            runner.Complain([$"namespace {job.Namespace}: the Job runs on a Linux node, also for images of other systems."]);
        }
    }

    /// <summary>The one that all pods have, or null.</summary>
    private static string? ServiceAccount(IReadOnlyList<ImageUse> uses) =>
        uses.Select(use => use.Pod.ServiceAccount).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;

    private static IReadOnlyList<MountedSecret> PullSecrets(string ns, IReadOnlyList<ImageUse> uses, ManifestContent content)
    {
        var accounts = uses.Where(use => use.Pod.PullSecrets.Count == 0).Select(use => use.Pod.ServiceAccount ?? "default").ToHashSet(StringComparer.Ordinal);
        var ofAccounts = content.ServiceAccounts
            .Where(account => account.Object.Namespace == ns && accounts.Contains(account.Object.Name))
            .SelectMany(account => account.PullSecrets);
        return
        [
            .. uses.SelectMany(use => use.Pod.PullSecrets).Concat(ofAccounts)
                .Where(IsName).Distinct(StringComparer.Ordinal)
                .Select(name => new MountedSecret(name, KeyOf(name, ns, content))),
        ];
    }

    private static string KeyOf(string name, string ns, ManifestContent content) => content.PullSecrets
        .FirstOrDefault(secret => secret.Object.Name == name && secret.Object.Namespace == ns)?.Key ?? DefaultKey;

    /// <summary>What is no name of an object cannot be mounted; the check in the pod tells that it is missing.</summary>
    private static bool IsName(string name) => name.Length is > 0 and < 254
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
        && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1]);

    /// <summary>One from the configuration; the option is passed on as it is.</summary>
    private IEnumerable<string> NodeIdentity() =>
        options.NodeIdentity.Any() || options.DockerConfig.Any() || environment.NodeIdentity is not { Kind: Configuration.NodeIdentityKind.None }
            ? []
            : ["--node-identity=none"];

    private string? Authorities() => settings.CaFile is { } file ? File.ReadAllText(file) : null;
}
