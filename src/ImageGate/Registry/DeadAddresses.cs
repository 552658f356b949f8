using System.Net;
using System.Net.Sockets;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>Why one address of a host could not be connected to.</summary>
/// <param name="Reason">In the words of the system, or of the dialer for a time-out.</param>
internal sealed record AddressFailure(IPAddress Address, SocketError Error, string Reason)
{
    /// <summary>Asking again at once shows the same.</summary>
    public bool IsLasting => Error is SocketError.ConnectionRefused or SocketError.TimedOut or SocketError.HostUnreachable
        or SocketError.NetworkUnreachable or SocketError.AccessDenied;

    /// <summary>What happened, and what it tells: a firewall that drops is silent, one that rejects is not.</summary>
    public override string ToString() => Error switch
    {
        SocketError.ConnectionRefused => $"{Address} refuses the connection: nothing listens there, or a firewall rejects it",
        SocketError.TimedOut => $"{Address} gave no answer: the address is dead, or a firewall drops the packets",
        SocketError.HostUnreachable or SocketError.HostDown =>
            $"{Address} cannot be reached: there is no route to it, or a firewall rejects it",
        SocketError.NetworkUnreachable => Address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"{Address} cannot be reached: there is no IPv6 route from here"
            : $"{Address} cannot be reached: there is no route from here",
        SocketError.AccessDenied => $"{Address} may not be dialled: a rule of this machine forbids it",
        SocketError.ConnectionReset => $"{Address} reset the connection",
        _ => $"{Address}: {Reason}",
    };
}

/// <summary>The sentence about a host none of whose addresses took the connection.</summary>
internal static class DeadAddresses
{
    /// <summary>A stranger's name may have a great many addresses.</summary>
    private const int MostShown = 6;

    public static PullStoppedException Stop(DnsEndPoint endpoint, IReadOnlyList<AddressFailure> failures) =>
        new(
            ProbeOutcome.ConnectionFailed,
            $"no connection to {endpoint.Host}:{endpoint.Port}: {List(failures)}",
            failures.Any(f => !f.IsLasting))
        {
            Step = PullStep.Connect,
        };

    public static string Waiting(IReadOnlyList<AddressFailure> failures, IPAddress address, int port) =>
        $"{(failures.Count == 0 ? "" : $"{List(failures)}; ")}{new IPEndPoint(address, port)} had not taken the connection: "
        + "the address is dead, or a firewall drops the packets";

    private static string List(IReadOnlyList<AddressFailure> failures) => failures.Count == 0
        ? "its name has no address"
        : string.Join("; ", failures.Take(MostShown))
            + (failures.Count > MostShown ? $"; {failures.Count - MostShown} more" : "");
}
