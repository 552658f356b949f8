using System.Net;
using System.Net.Sockets;
using ImageGate.Probing;

namespace ImageGate.Registry.Ladder;

/// <summary>From the name to a connection, one address after the other, with what each of them said.</summary>
/// <param name="allows">Whether an address may be dialled; a proxy's always may.</param>
internal sealed class WatchedRoute(Uri url, Uri? proxy, ProxyReason whyProxy, Func<IPAddress, bool> allows, StepLog log)
{
    private static readonly TimeSpan ResolveLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AddressLimit = TimeSpan.FromSeconds(2);

    private const int MostAddresses = 4;

    /// <summary>A name that answers with hundreds of addresses would bury the report.</summary>
    private const int MostShown = 6;

    /// <param name="endpoint">Of the proxy where there is one, else of the registry.</param>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, CancellationToken cancellation)
    {
        var host = endpoint.Host.Trim('[', ']');
        if (proxy is not null && !log.Has(PullStep.Resolve))
        {
            log.Add(PullStep.Resolve, StepOutcome.Skipped, $"{url.IdnHost} is resolved by the proxy, not here");
        }

        var addresses = await ResolveAsync(host, cancellation);
        if (proxy is null && Array.Find(addresses, address => !allows(address)) is { } forbidden)
        {
            log.Add(PullStep.Connect, StepOutcome.Undetermined, Forbidden($"{forbidden}"));
            throw new ForbiddenAddressException(host, forbidden.ToString());
        }

        var told = new List<string>();
        foreach (var address in addresses.Take(MostAddresses))
        {
            var (socket, outcome) = await TryAsync(address, endpoint.Port, cancellation);
            told.Add($"{new IPEndPoint(address, endpoint.Port)} {outcome}");
            if (socket is not null)
            {
                Note(StepOutcome.Passed, told);
                return new NetworkStream(socket, ownsSocket: true);
            }
        }

        Note(StepOutcome.Failed, told);
        throw new IOException($"no connection to {host}");
    }

    public static string Forbidden(string address) =>
        $"{address} is not a public address, and a stranger's manifests may not have others dialled";

    private void Note(StepOutcome outcome, IEnumerable<string> told) =>
        log.Add(PullStep.Connect, outcome, $"{string.Join(", ", told)}; {whyProxy(url, proxy)}");

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            NoteName(StepOutcome.Skipped, $"{literal} ({Kind(literal)}) is an address: there is no name to resolve");
            return [literal];
        }

        try
        {
            // With the canonical name, which shows where an alias leads, such as to a private endpoint.
            var entry = await NameLookup.EntryAsync(host, cancellation).WaitAsync(ResolveLimit, cancellation);
            NoteName(StepOutcome.Passed, Found(host, entry));
            return entry.AddressList;
        }
        catch (TimeoutException)
        {
            throw Unresolved(StepOutcome.Undetermined, $"the name server gave no answer for {host} in time");
        }
        catch (SocketException exception)
        {
            var fault = await NameFault.ExplainAsync(host, exception, cancellation);
            throw Unresolved(fault.IsTransient ? StepOutcome.Undetermined : StepOutcome.Failed, fault.Message);
        }
    }

    private IOException Unresolved(StepOutcome outcome, string reason)
    {
        var text = $"{reason} (this machine's resolver)";
        if (proxy is null)
        {
            log.Add(PullStep.Resolve, outcome, text);
        }
        else
        {
            log.Add(PullStep.Connect, outcome, $"the proxy: {text}; {whyProxy(url, proxy)}");
        }

        return new IOException(text);
    }

    /// <summary>Of the registry only: a proxy's name is a detail of the connection.</summary>
    private void NoteName(StepOutcome outcome, string detail)
    {
        if (proxy is null)
        {
            log.Add(PullStep.Resolve, outcome, detail);
        }
    }

    private static string Found(string host, IPHostEntry entry)
    {
        var addresses = entry.AddressList.Take(MostShown).Select(address => $"{address} ({Kind(address)})");
        var more = entry.AddressList.Length > MostShown ? $" and {entry.AddressList.Length - MostShown} more" : "";
        var canonical = entry.HostName.TrimEnd('.');
        var alias = canonical.Equals(host.TrimEnd('.'), StringComparison.OrdinalIgnoreCase) ? "" : $", an alias of {canonical}";
        return $"{host} is {string.Join(", ", addresses)}{more}{alias}{PrivateEndpoint(canonical, entry)}, by this machine's resolver";
    }

    /// <summary>Azure Private Link: the public name leads there, and only its own network knows the private address.</summary>
    private static string PrivateEndpoint(string canonical, IPHostEntry entry) =>
        !canonical.Contains("privatelink", StringComparison.OrdinalIgnoreCase) ? ""
        : Array.TrueForAll(entry.AddressList, AddressRange.IsPrivate) ? " (its private endpoint)"
        : " (it has a private endpoint, which this resolver does not know)";

    private static string Kind(IPAddress address) =>
        IPAddress.IsLoopback(address) ? "loopback" : AddressRange.IsPrivate(address) ? "private" : "public";

    private static async Task<(Socket? Socket, string Outcome)> TryAsync(
        IPAddress address, int port, CancellationToken cancellation)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AddressLimit);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), limit.Token);
            return (socket, "connects");
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            return (null, exception.Message);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            return (null, $"gives no answer within {AddressLimit.TotalSeconds:0} s");
        }
    }
}
