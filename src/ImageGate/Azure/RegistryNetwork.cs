using System.Net;
using ImageGate.Rules;

namespace ImageGate.Azure;

/// <summary>Whether the nodes of a cluster reach a registry, as far as the registry's own rules tell.</summary>
internal abstract record NetworkAccess
{
    private NetworkAccess()
    {
    }

    internal sealed record Open(string Evidence) : NetworkAccess;

    /// <param name="Repair">The command that lets them in, or null.</param>
    internal sealed record Excluded(string Sentence, string? Repair) : NetworkAccess;

    internal sealed record Unknown(string Sentence) : NetworkAccess;
}

/// <summary>
/// Compares the rules of a registry with the network of a cluster. Public rules do not hold for private endpoints
/// (learn.microsoft.com/azure/container-registry/container-registry-private-link); what stands in the way inside the
/// cluster's own network, its routes, groups and resolvers, is not looked at.
/// </summary>
internal sealed class RegistryNetwork(AksCluster cluster, RegistryView view)
{
    private readonly AcrRegistry registry = view.Registry;

    public static NetworkAccess Of(AksCluster cluster, RegistryView view) => new RegistryNetwork(cluster, view).Decide();

    private NetworkAccess Decide() => registry.PublicAccess switch
    {
        PublicAccess.Everybody => new NetworkAccess.Open($"{registry.LoginServer} lets in all public networks"),
        PublicAccess.ListedAddresses => ByAddress(),
        PublicAccess.Nobody => ByEndpoint($"{registry.LoginServer} has public network access disabled", null),
        _ => new NetworkAccess.Unknown($"whom {registry.LoginServer} lets in is not known"),
    };

    private NetworkAccess ByAddress()
    {
        if (view.OutboundAddresses is not Reading<IReadOnlyList<IPAddress>>.Known { Value: { Count: > 0 } addresses })
        {
            var reason = view.OutboundAddresses is Reading<IReadOnlyList<IPAddress>>.Unread unread ? unread.Reason : "it has none";
            return ByEndpoint(
                $"{registry.LoginServer} lets in listed addresses only, and with which address {cluster.Title} leaves its network is not known: {reason}",
                null,
                isCertain: false);
        }

        var rules = registry.IpRules.Select(Network).ToList();
        var outside = addresses.FirstOrDefault(address => !rules.Exists(rule => rule?.Contains(address) is true));
        return outside is null
            ? new NetworkAccess.Open($"{registry.LoginServer} lets in {string.Join(", ", addresses)}, with which {cluster.Title} leaves its network")
            : ByEndpoint(
                $"{registry.LoginServer} lets in listed addresses only, and {outside}, with which {cluster.Title} leaves its network, is not among them",
                $"Let it in: az acr network-rule add --name {ShellWord.Of(registry.Id.Name)} --ip-address {outside}");
    }

    /// <param name="isCertain">Whether public networks are proven to be no way.</param>
    private NetworkAccess ByEndpoint(string publicly, string? repair, bool isCertain = true)
    {
        if (registry.PrivateEndpoints.Count == 0)
        {
            return isCertain
                ? new NetworkAccess.Excluded($"{publicly}; it has no approved private endpoint", repair)
                : new NetworkAccess.Unknown(publicly);
        }

        return view.EndpointSubnets switch
        {
            Reading<IReadOnlyList<string>>.Known { Value: var subnets } when subnets.Any(cluster.SharesNetwork) =>
                new NetworkAccess.Open($"{registry.LoginServer} has a private endpoint in the network of {cluster.Title}"),
            Reading<IReadOnlyList<string>>.Known => new NetworkAccess.Unknown(
                $"{publicly}; its private endpoints are in other networks than {cluster.Title}, and whether that resolves and reaches them is not visible"),
            Reading<IReadOnlyList<string>>.Unread { Reason: var reason } => new NetworkAccess.Unknown(
                $"{publicly}; where its private endpoints are is not known: {reason}"),
            _ => new NetworkAccess.Unknown(publicly),
        };
    }

    /// <summary>A single address or a range; null for anything else.</summary>
    private static IPNetwork? Network(string rule) =>
        IPNetwork.TryParse(rule, out var network) ? network
        : IPAddress.TryParse(rule, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
