using System.Collections.Concurrent;
using System.Net;

namespace ImageGate.Registry;

/// <summary>
/// Names to addresses, as the system finds them. Its resolver blocks a thread for as long as a name server is silent, and each
/// name gets a thread of its own for that: names that nobody answers for hold up neither the others nor anything else.
/// </summary>
internal static class NameLookup
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<IPAddress[]>>> UnderWay = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who asks for a name that is being looked up gets the same answer (as of Go's net.Resolver); none is kept.</summary>
    /// <param name="host">Also an address, in brackets too.</param>
    public static Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellation)
    {
        var name = host.Trim('[', ']');
        return IPAddress.TryParse(name, out _)
            ? Dns.GetHostAddressesAsync(name, cancellation)
            : UnderWay.GetOrAdd(name, static key => new(() => LookUpAsync(key))).Value.WaitAsync(cancellation);
    }

    /// <summary>With the canonical name, which shows where an alias leads.</summary>
    public static Task<IPHostEntry> EntryAsync(string host, CancellationToken cancellation) =>
        OnOwnThreadAsync(() => Dns.GetHostEntry(host)).WaitAsync(cancellation);

    private static async Task<IPAddress[]> LookUpAsync(string name)
    {
        try
        {
            return await OnOwnThreadAsync(() => Dns.GetHostAddresses(name));
        }
        finally
        {
            UnderWay.TryRemove(name, out _);
        }
    }

    private static Task<T> OnOwnThreadAsync<T>(Func<T> lookUp) => Task.Factory.StartNew(
        lookUp, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}
