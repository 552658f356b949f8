using System.Net;

namespace ImageGate.Registry;

/// <summary>Addresses that only the own machine or network answers: a public registry must not point there.</summary>
internal static class AddressRange
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("224.0.0.0/3"), IPNetwork.Parse("::/127"), IPNetwork.Parse("64:ff9b:1::/48"), IPNetwork.Parse("100::/64"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/9"), IPNetwork.Parse("ff00::/8"),
    ];

    /// <summary>
    /// Addresses of IPv6 that hold one of IPv4, to which a router passes the packet on, and the byte where it begins: as it
    /// is (RFC 4291), through NAT64 (RFC 6052) and through 6to4 (RFC 3056).
    /// </summary>
    private static readonly (IPNetwork Network, int Start)[] Embedding =
        [(IPNetwork.Parse("::/96"), 12), (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <summary>Azure's own services stand here for the machine alone, among public addresses.</summary>
    private static readonly IPAddress AzureHost = IPAddress.Parse("168.63.129.16");

    public static bool IsPrivate(IPAddress address)
    {
        var unmapped = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return unmapped.Equals(AzureHost)
            || Array.Exists(Private, network => network.Contains(unmapped))
            || Array.Exists(Embedding, form => form.Network.Contains(unmapped) && IsPrivate(new IPAddress(unmapped.GetAddressBytes().AsSpan(form.Start, 4))));
    }

    /// <summary>Whether a URL names the own machine or network in so many words, so that nobody has to resolve it.</summary>
    public static bool IsWrittenIn(Uri url) =>
        url.IsLoopback
        || url.IdnHost.TrimEnd('.') is var host
        && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsPrivate(address)));
}
