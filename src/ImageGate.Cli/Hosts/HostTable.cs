using ImageGate.Cli.Configuration;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Cli.Hosts;

/// <summary>Which hosts answer for a registry: the mirrors that were named, then what the nodes' own files say.</summary>
internal sealed class HostTable(
    IReadOnlyDictionary<string, IReadOnlyList<HostDefinition>> mirrors, HostLookup node)
{
    /// <param name="file">The value of <c>--registry-hosts</c>, or null.</param>
    public static HostLookup Of(
        IReadOnlyList<string> options, string? file, GateConfiguration configuration, RunnerEnvironment runner)
    {
        var mirrors = MirrorSetting.Of(options, configuration.Registries);
        return new HostTable(mirrors, file is null ? _ => [HostDefinition.RegistryItself] : Node(file, runner)).Find;
    }

    private IReadOnlyList<HostDefinition> Find(RegistryHost registry) =>
        [.. mirrors.GetValueOrDefault(registry.Name) ?? [], .. node(registry)];

    private static HostLookup Node(string name, RunnerEnvironment runner)
    {
        var path = Path.Combine(runner.WorkingDirectory, name);
        if (Directory.Exists(path))
        {
            return new HostsDirectory(path, warning => runner.Complain([warning])).Find;
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"--registry-hosts '{name}': there is no such directory, and no such file.");
        }

        return Path.GetExtension(path) is ".yaml" or ".yml"
            ? RegistriesYaml.Load(path, name, warning => runner.Complain([warning])).Find
            : throw new UsageException(
                $"--registry-hosts '{name}' is neither a directory (containerd's certs.d) nor a .yaml file (k3s registries.yaml).");
    }
}
