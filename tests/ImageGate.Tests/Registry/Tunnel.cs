using System.Net;
using System.Net.Sockets;

namespace ImageGate.Tests.Registry;

/// <summary>A proxy for CONNECT that leads every name to one port of this machine; ends with the test process.</summary>
internal static class Tunnel
{
    public static int Start(int target)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = AcceptAsync(listener, target);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task AcceptAsync(TcpListener listener, int target)
    {
        while (true)
        {
            _ = ServeAsync(await listener.AcceptTcpClientAsync(), target);
        }
    }

    private static async Task ServeAsync(TcpClient client, int target)
    {
        using (client)
        {
            var stream = client.GetStream();
            using var server = new TcpClient();
            await ReadHeadAsync(stream);
            await server.ConnectAsync(IPAddress.Loopback, target);
            await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
            await Task.WhenAny(stream.CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(stream));
        }
    }

    private static async Task ReadHeadAsync(NetworkStream stream)
    {
        var tail = "";
        var one = new byte[1];
        while (!tail.EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
        {
            tail = (tail + (char)one[0])[Math.Max(0, tail.Length - 3)..];
        }
    }
}
