using ImageGate.Cli.Outputs;

namespace ImageGate.Cli.CommandLine;

/// <summary>Options that cannot both be meant.</summary>
internal static class Contradictions
{
    public static void Refuse(CommonOptions options)
    {
        Refuse(options.Quiet && options.Verbose, "-q/--quiet", "-v/--verbose", "one says less, the other more");
        if (options is PullOptions pull)
        {
            Refuse(
                pull.Offline && pull.Wait.Any(), "--offline", "--wait", "without asking registries nothing can be waited for");
        }

        if (options is ManifestOptions manifests)
        {
            Refuse(
                manifests.Untrusted && manifests.KubeContext.Any(), "--untrusted", "--kube-context",
                "a stranger's manifests must not choose what is read from a cluster");
            Refuse(
                manifests.Untrusted && manifests.AksCluster.Any(), "--untrusted", "--aks-cluster",
                "a stranger's manifests must not choose what is read from Azure");
            Refuse(
                manifests.ChangedSince.Any() && manifests.Arguments.Contains("-"), "--changed-since", "-",
                "what standard input was at a revision is not known");
            Refuse(
                manifests.NodeIdentity.Any() && manifests.DockerConfig.Any() && !manifests.NodeIdentity.Contains("docker-config"),
                "--docker-config", "--node-identity", "the nodes pull with one of them; leave one out");
            Refuse(
                manifests.StandIn && manifests.DockerConfig.Contains("none"), "--stand-in", "--docker-config none",
                "there is then no credential of the runner that could stand in");
            Refuse(
                manifests.NodeIdentity.Contains("docker-config") && manifests.DockerConfig.Contains("none"),
                "--docker-config none", "--node-identity docker-config", "one takes away what the other names");
        }

        RefuseSharedOutputs(OptionValue.All(options.Output).Select(OutputTarget.Parse));
    }

    /// <summary>A runner finds its commands in the log among lines for people, but nobody can read two reports in one file.</summary>
    private static void RefuseSharedOutputs(IEnumerable<OutputTarget> outputs)
    {
        var all = outputs.ToList();
        var isLog = all.TrueForAll(output => output.File is not null || output.Format is OutputFormat.Text || output.IsForRunner);
        var isRepeated = all.Distinct().Count() < all.Count;
        var shared = all.Where(output => !isLog || isRepeated || output.File is not null).GroupBy(output => output.File, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (shared is not null)
        {
            var formats = string.Join(" and ", shared.Select(output => output.Format.ToString().ToLowerInvariant()));
            throw new UsageException(
                $"Two reports ({formats}) go to {(shared.Key is null ? "standard output" : $"'{shared.Key}'")}; "
                + "send one of them elsewhere with -o FORMAT=FILE.");
        }
    }

    private static void Refuse(bool areBothGiven, string first, string second, string reason)
    {
        if (areBothGiven)
        {
            throw new UsageException($"{first} and {second} contradict each other: {reason}.");
        }
    }
}
