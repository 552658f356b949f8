using ImageGate.Cli.Configuration;
using ImageGate.Cli.Rendering;
using ImageGate.Cli.Rendering.GitOps;
using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Jobs;

/// <summary>
/// What of the configuration holds inside the cluster: all but the environments (their inputs are rendered), the pull secrets
/// (the pod mounts the cluster's own), and that a registry is only reachable from there.
/// </summary>
internal static class JobConfiguration
{
    private static readonly string[] LeftOut = ["environments", "pullSecrets"];

    /// <summary>Null where nothing remains.</summary>
    public static string? Of(GateConfiguration configuration, RunnerEnvironment runner)
    {
        if (configuration.File is null
            || YamlDocuments.First(Path.Combine(runner.WorkingDirectory, configuration.File)) is not { } root)
        {
            return null;
        }

        var kept = root.Entries.Where(entry => !LeftOut.Contains(entry.Key)).Select(WithoutReach).ToList();
        if (kept.TrueForAll(entry => entry.Key == "version"))
        {
            return null;
        }

        var text = NodeText.Of(kept).Text;
        return text.Contains("${", StringComparison.Ordinal)
            ? throw new UsageException(
                $"{configuration.File} reads environment variables outside environments and pullSecrets, which the Job's pod does not "
                + "have; write the values, or name another file with --config.")
            : text;
    }

    private static YamlEntry WithoutReach(YamlEntry entry) => entry is { Key: "registries", Value: YamlMapping registries }
        ? entry with { Value = Mapped(registries, registry => registry with { Value = WithoutReach(registry.Value) }) }
        : entry;

    private static YamlNode WithoutReach(YamlNode registry) => registry is YamlMapping mapping
        ? new YamlMapping([.. mapping.Entries.Where(e => e.Key != "reachable")], mapping.Size, mapping.Height, mapping.Line, mapping.Column)
        : registry;

    private static YamlMapping Mapped(YamlMapping mapping, Func<YamlEntry, YamlEntry> change) =>
        new([.. mapping.Entries.Select(change)], mapping.Size, mapping.Height, mapping.Line, mapping.Column);
}
