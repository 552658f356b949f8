using ImageGate.Cli.Configuration;
using ImageGate.Reporting;

namespace ImageGate.Cli.Network;

/// <summary>From where this run asks.</summary>
internal static class VantagePoint
{
    /// <summary>Variables by which the usual runners can be told.</summary>
    private static readonly (string Variable, string Name)[] Runners =
    [
        ("GITHUB_ACTIONS", "GitHub Actions"), ("TF_BUILD", "Azure Pipelines"), ("GITLAB_CI", "GitLab CI"),
        ("JENKINS_URL", "Jenkins"), ("CIRCLECI", "CircleCI"), ("BITBUCKET_BUILD_NUMBER", "Bitbucket Pipelines"),
        ("TEAMCITY_VERSION", "TeamCity"), ("CI", "CI"),
    ];

    public static Vantage Of(Settings settings, RunnerEnvironment runner)
    {
        if (settings.Offline)
        {
            return new Vantage("nowhere, with --offline", "none", ["whether any image can be pulled"]);
        }

        var name = Array.Find(Runners, candidate => runner.IsSet(candidate.Variable)).Name;
        var isInCluster = runner.Variable("KUBERNETES_SERVICE_HOST") is not null;
        var place = isInCluster ? "a pod of a cluster" : "this machine";
        return new Vantage(
            $"{place}{(name is null ? "" : $" ({name})")}, with its own resolver and network",
            new ProxyVariables(runner).Summary,
            [
                "the nodes' own name resolution, network, proxy and mirrors",
                .. Identities(settings),
                "what changes after this run: tags, rights, rate limits",
            ]);
    }

    private static IEnumerable<string> Identities(Settings settings)
    {
        var identities = settings.Environments.Select(environment => environment.NodeIdentity).ToList();
        if (settings.StandIn || identities.Exists(identity => identity.Kind is NodeIdentityKind.DockerConfig))
        {
            yield return "the nodes' identity, for which the runner's docker config stands";
        }

        if (identities.Exists(identity => identity.IsAzure))
        {
            yield return "whether the nodes have the identity that was used here";
        }
    }
}
