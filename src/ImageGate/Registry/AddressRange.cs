using System.Net;
using System.Net.Sockets;

namespace ImageGate.Registry;

/// <summary>Addresses that only the own machine or network answers: a public registry must not point there.</summary>
internal static class AddressRange
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsPrivate(IPAddress address)
    {
        var unmapped = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (unmapped.AddressFamily == AddressFamily.InterNetworkV6 && Nat64.Contains(unmapped))
        {
            unmapped = new IPAddress(unmapped.GetAddressBytes().AsSpan(12));
        }

        return Array.Exists(Private, network => network.Contains(unmapped));
    }
}
