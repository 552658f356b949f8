using ImageGate.Cli.Configuration;
using ImageGate.References;

namespace ImageGate.Cli.Selection;

/// <summary>The registries that the configuration names, where an image may have been pushed instead.</summary>
internal static class OtherRegistries
{
    public static IReadOnlyList<RegistryHost> Of(GateConfiguration configuration) =>
    [
        .. configuration.Registries.Where(registry => !registry.IsClusterOnly).Select(registry => registry.Host)
            .Concat(configuration.Policy.AllowedRegistries.Select(allowed => HostOf(allowed.ToString())))
            .Except(configuration.Registries.Where(registry => registry.IsClusterOnly).Select(registry => registry.Host))
            .Where(host => host.AsSpan().IndexOfAny('.', ':') > 0 && !host.Contains('*', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Select(host => new RegistryHost(host)),
    ];

    private static string HostOf(string pattern) => pattern.Split('/')[0];
}
