using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace ImageGate.Registry;

/// <summary>
/// Opens connections as the dialer of container runtimes does (Go's net.Dialer): every address of the name, one after
/// the other, each with its share of the time, so that one dead address does not hide a live one.
/// </summary>
/// <param name="lookUp">Names to addresses; null: as the system does.</param>
internal sealed class Dialer(ConnectionStages stages, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
{
    /// <summary>For all addresses of a name; containerd waits longer (30 s), and a registry that needs that is no use.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>As Go: no address gets less, however many there are.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    /// <param name="publicOnly">Refuse private, loopback and link-local addresses.</param>
    public async ValueTask<Stream> OpenAsync(
        SocketsHttpConnectionContext context, bool publicOnly, CancellationToken cancellation)
    {
        var (endpoint, initial) = (context.DnsEndPoint, context.InitialRequestMessage);
        stages.Looking(initial, $"the name {endpoint.Host} was still being looked up");
        var addresses = await LookUpAsync(endpoint.Host, cancellation);
        if (publicOnly && Array.Find(addresses, AddressRange.IsPrivate) is { } forbidden)
        {
            throw new ForbiddenAddressException(endpoint.Host, forbidden.ToString());
        }

        var failures = new List<AddressFailure>();
        foreach (var address in addresses)
        {
            stages.Connecting(initial, DeadAddresses.Waiting(failures, address, endpoint.Port));
            if (await TryAsync(address, endpoint.Port, Share(addresses.Length), failures, cancellation) is { } stream)
            {
                stages.Connected(initial, new IPEndPoint(address, endpoint.Port));
                return stream;
            }
        }

        throw DeadAddresses.Stop(endpoint, failures);
    }

    private static TimeSpan Share(int addresses) =>
        Limit / addresses is var share && share < Least ? Least : share;

    private async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return await (lookUp ?? NameLookup.AddressesAsync)(host, cancellation);
        }
        catch (SocketException exception)
        {
            throw await NameFault.ExplainAsync(host, exception, cancellation);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket, or it is disposed.")]
    private static async ValueTask<Stream?> TryAsync(
        IPAddress address, int port, TimeSpan limit, List<AddressFailure> failures, CancellationToken cancellation)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(limit);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, timer.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException exception)
        {
            failures.Add(new AddressFailure(address, exception.SocketErrorCode, exception.Message));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            failures.Add(new AddressFailure(address, SocketError.TimedOut, $"gave no answer within {limit.TotalSeconds:0.#} s"));
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        socket.Dispose();
        return null;
    }
}
