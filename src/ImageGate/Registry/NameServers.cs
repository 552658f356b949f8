using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ImageGate.Registry;

/// <summary>What one name server of this machine answered; no answer is null.</summary>
internal sealed record NameView(IPAddress Server, NameAnswer? Answer);

/// <summary>
/// Asks the machine's own name servers why a name has no address. The system's resolver says only that there is none:
/// the one word for a name that does not exist, one without an address, and one that leads into a private zone.
/// </summary>
internal static class NameServers
{
    private const int Port = 53;
    private const int MostServers = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The view of the first server that says anything; else that of the first; null where there is none.</summary>
    public static async Task<NameView?> AskAsync(string name, CancellationToken cancellation)
    {
        NameView? first = null;
        foreach (var server in Configured())
        {
            var view = new NameView(server, await AskAsync(server, name, cancellation));
            first ??= view;
            if (view.Answer is not null)
            {
                return view;
            }
        }

        return first;
    }

    private static IReadOnlyList<IPAddress> Configured()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().DnsAddresses)
                .Distinct().Take(MostServers)];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    private static async Task<NameAnswer?> AskAsync(IPAddress server, string name, CancellationToken cancellation)
    {
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        if (NameQuestion.Write(id, name) is not { } question)
        {
            return null;
        }

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(Patience);
        using var client = new UdpClient(server.AddressFamily);
        try
        {
            // Connected: what comes from another address is dropped by the system.
            client.Connect(server, Port);
            await client.SendAsync(question, timer.Token);
            while (true)
            {
                var packet = await client.ReceiveAsync(timer.Token);
                if (NameQuestion.Read(packet.Buffer, id) is { } answer)
                {
                    return answer;
                }
            }
        }
        catch (SocketException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
