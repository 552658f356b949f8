using ImageGate.Cli.Configuration;
using ImageGate.Policy;
using ImageGate.References;

namespace ImageGate.Cli.Selection;

/// <summary>
/// The registries that the configuration names, where an image may have been pushed instead. Where there is an allow-list,
/// nothing outside of it is dialled, to explain a failure as little as to prove a pull.
/// </summary>
internal static class OtherRegistries
{
    /// <param name="policy">With what the command line says of it.</param>
    public static IReadOnlyList<RegistryHost> Of(IReadOnlyList<RegistrySection> registries, PolicySettings policy) =>
    [
        .. registries.Select(registry => registry.Host)
            .Where(host => policy.AllowedRegistries.Count == 0 || policy.AllowedRegistries.Any(allowed => allowed.IncludesHost(host)))
            .Concat(policy.AllowedRegistries.Select(allowed => HostOf(allowed.ToString())))
            .Except(registries.Where(registry => registry.IsClusterOnly).Select(registry => registry.Host))
            .Where(host => host.AsSpan().IndexOfAny('.', ':') > 0 && !host.Contains('*', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Select(host => new RegistryHost(host)),
    ];

    private static string HostOf(string pattern) => pattern.Split('/')[0];
}
