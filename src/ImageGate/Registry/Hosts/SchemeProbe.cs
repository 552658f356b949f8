using System.Net.Sockets;

namespace ImageGate.Registry.Hosts;

/// <summary>
/// Which of https and http a host speaks that leaves it open. As containerd (core/remotes/docker/resolver.go,
/// NewHTTPFallback): https, unless what answers the greeting of TLS speaks something else in clear. The greeting is no
/// request: no registry counts or logs it as one.
/// </summary>
internal static class SchemeProbe
{
    private const byte Handshake = 0x16;
    private const byte Alert = 0x15;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A ClientHello (RFC 5246, 7.4.1.2): whoever speaks TLS answers with a handshake or an alert. It holds a line
    /// feed (the extension supported_groups is number 10), for which a server that reads lines waits.
    /// </summary>
    private static readonly byte[] Greeting =
    [
        Handshake, 3, 1, 0, 75, 1, 0, 0, 71, 3, 3,
        1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8,
        0, 0, 8, 0xC0, 0x2B, 0xC0, 0x2F, 0xC0, 0x2C, 0xC0, 0x30, 1, 0,
        0, 22, 0, 10, 0, 4, 0, 2, 0, 23, 0, 13, 0, 10, 0, 8, 4, 3, 8, 4, 4, 1, 5, 3,
    ];

    /// <param name="root">With the scheme http.</param>
    /// <returns>The same with the scheme that is spoken; https where nothing answers, so that nothing is sent in clear.</returns>
    public static async Task<Uri> AskAsync(Uri root, TimeProvider time)
    {
        var isClear = false;
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(root.IdnHost.Trim('[', ']'), root.Port, limit.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(Greeting, limit.Token);
            var first = new byte[1];
            isClear = await stream.ReadAsync(first, limit.Token) == 1 && first[0] is not (Handshake or Alert);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            // The request that follows says what is wrong.
        }

        return isClear ? root : new Uri($"https://{root.Authority}{root.AbsolutePath}");
    }
}
