using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImageGate.Cli.Tests.Azure.World;

/// <summary>
/// A proxy that leads every https host to one port and every http host to another, so that a program reaches the world of
/// the tests under the hosts' real names, unchanged.
/// </summary>
internal sealed class ForwardProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int httpsPort;
    private readonly int httpPort;

    public ForwardProxy(int httpsPort, int httpPort)
    {
        (this.httpsPort, this.httpPort) = (httpsPort, httpPort);
        listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://{listener.LocalEndpoint}";

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The world has ended.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                using var server = new TcpClient();
                var stream = client.GetStream();
                var head = await ReadHeadAsync(stream);
                var isTunnel = head.StartsWith("CONNECT ", StringComparison.Ordinal);
                await server.ConnectAsync(IPAddress.Loopback, isTunnel ? httpsPort : httpPort);
                if (isTunnel)
                {
                    await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
                }
                else
                {
                    await server.GetStream().WriteAsync(Encoding.Latin1.GetBytes(head));
                }

                await Task.WhenAny(stream.CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(stream));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // One side has gone.
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
