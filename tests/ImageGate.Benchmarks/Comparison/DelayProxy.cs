using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ImageGate.Benchmarks.Comparison;

/// <summary>
/// A server that is far away: passes connections on to one that is near and holds every byte back for half a round trip, in
/// both directions. What is on its way is not limited, and no connection waits for another. Opening one costs nothing.
/// </summary>
internal sealed class DelayProxy(IPEndPoint target, Distance distance)
{
    private const int BufferSize = 64 * 1024;
    private const int Backlog = 1024;

    public async Task ServeAsync(int port)
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(Backlog);
        while (true)
        {
            _ = PassOnAsync(await listener.AcceptAsync());
        }
    }

    private async Task PassOnAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(target);
                await Task.WhenAll(PipeAsync(client, server), PipeAsync(server, client));
            }
            catch (SocketException)
            {
                // Either end is gone, and the other learns it from its connection.
            }
        }
    }

    private async Task PipeAsync(Socket source, Socket destination)
    {
        var underWay = Channel.CreateUnbounded<(byte[] Bytes, Task Arrival)>();
        var delivery = DeliverAsync(underWay.Reader, destination);
        var buffer = new byte[BufferSize];
        try
        {
            while (await source.ReceiveAsync(buffer) is > 0 and var count)
            {
                underWay.Writer.TryWrite((buffer[..count], distance.TravelAsync()));
            }
        }
        finally
        {
            underWay.Writer.Complete();
            await delivery;
        }
    }

    private static async Task DeliverAsync(ChannelReader<(byte[] Bytes, Task Arrival)> underWay, Socket destination)
    {
        await foreach (var (bytes, arrival) in underWay.ReadAllAsync())
        {
            await arrival;
            await destination.SendAsync(bytes);
        }

        destination.Shutdown(SocketShutdown.Send);
    }
}
