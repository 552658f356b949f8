using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ImageGate.Benchmarks.Comparison;

/// <summary>
/// A server that is far away: passes connections on to one that is near and holds every byte back for half a round trip, in
/// both directions. What is on its way is not limited, and no connection waits for another. Opening one costs nothing.
/// </summary>
internal sealed class DelayProxy(IPEndPoint target, TimeSpan oneWay)
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
        var underWay = Channel.CreateUnbounded<(byte[] Bytes, long Sent)>();
        var delivery = DeliverAsync(underWay.Reader, destination);
        var buffer = new byte[BufferSize];
        try
        {
            while (await source.ReceiveAsync(buffer) is > 0 and var count)
            {
                underWay.Writer.TryWrite((buffer[..count], Stopwatch.GetTimestamp()));
            }
        }
        finally
        {
            underWay.Writer.Complete();
            await delivery;
        }
    }

    private async Task DeliverAsync(ChannelReader<(byte[] Bytes, long Sent)> underWay, Socket destination)
    {
        await foreach (var (bytes, sent) in underWay.ReadAllAsync())
        {
            // Timers have whole milliseconds and are late by half of one on average.
            var milliseconds = Math.Round((oneWay - Stopwatch.GetElapsedTime(sent)).TotalMilliseconds - 0.5);
            await Task.Delay((int)Math.Max(milliseconds, 0));
            await destination.SendAsync(bytes);
        }

        destination.Shutdown(SocketShutdown.Send);
    }
}
