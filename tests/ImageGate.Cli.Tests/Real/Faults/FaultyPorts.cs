using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>Ports at 10.77.0.6 that misbehave as no real server can be made to.</summary>
internal sealed class FaultyPorts : IDisposable
{
    public const int Silent = 443;
    public const int Closing = 444;
    public const int Resetting = 445;
    public const int HttpSilent = 5001;
    public const int HttpClosing = 5002;
    public const int SlowLoris = 5003;
    public const int HalfBody = 5004;
    public const int Ssh = 5005;
    public const int FailingNames = 5302;
    public const int SilentNames = 5303;

    private static readonly IPAddress Address = IPAddress.Parse("10.77.0.6");

    private readonly CancellationTokenSource stop = new();
    private readonly List<IDisposable> open = [];

    public FaultyPorts(string name)
    {
        Serve(name, Silent, NeverAsync);
        Serve(name, Closing, ReadAsync);
        Serve(name, Resetting, ResetAsync);
        Serve(name, HttpSilent, NeverAsync);
        Serve(name, HttpClosing, ReadAsync);
        Serve(name, SlowLoris, DripAsync);
        Serve(name, HalfBody, HalfAsync);
        Serve(name, Ssh, socket => SendAsync(socket, "SSH-2.0-OpenSSH_9.2\r\n"));
        open.Add(NamespaceSocket.Datagrams(name, new IPEndPoint(Address, SilentNames)));
        var names = NamespaceSocket.Datagrams(name, new IPEndPoint(Address, FailingNames));
        open.Add(names);
        _ = FailNamesAsync(names);
    }

    public void Dispose()
    {
        stop.Cancel();
        open.ForEach(socket => socket.Dispose());
        stop.Dispose();
    }

    private void Serve(string name, int port, Func<Socket, Task> behave)
    {
        var listener = NamespaceSocket.Listen(name, new IPEndPoint(Address, port));
        open.Add(listener);
        _ = AcceptAsync(listener, behave);
    }

    private async Task AcceptAsync(Socket listener, Func<Socket, Task> behave)
    {
        while (!stop.IsCancellationRequested)
        {
            _ = BehaveAsync(await listener.AcceptAsync(stop.Token), behave);
        }
    }

    private static async Task BehaveAsync(Socket socket, Func<Socket, Task> behave)
    {
        using (socket)
        {
            try
            {
                await behave(socket);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The client has gone, or the test has ended.
            }
        }
    }

    private Task NeverAsync(Socket socket) => Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);

    private async Task<string> ReadAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var count = await socket.ReceiveAsync(buffer, stop.Token);
        return Encoding.ASCII.GetString(buffer, 0, count);
    }

    private async Task ResetAsync(Socket socket)
    {
        await ReadAsync(socket);
        socket.LingerState = new LingerOption(true, 0);
    }

    /// <summary>A header that never ends, a byte at a time.</summary>
    private async Task DripAsync(Socket socket)
    {
        await SendAsync(socket, "HTTP/1.1 200 OK\r\nX-Slow: ");
        while (true)
        {
            await SendAsync(socket, "x");
            await Task.Delay(TimeSpan.FromMilliseconds(200), stop.Token);
        }
    }

    private async Task HalfAsync(Socket socket)
    {
        var isHead = (await ReadAsync(socket)).StartsWith("HEAD ", StringComparison.Ordinal);
        const string Fields = "Content-Type: application/vnd.oci.image.manifest.v1+json\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n";
        await SendAsync(socket, $"HTTP/1.1 200 OK\r\n{Fields}{(isHead ? "" : """{"schemaVersion": 2, """)}");
    }

    private async Task SendAsync(Socket socket, string text) =>
        await socket.SendAsync(Encoding.ASCII.GetBytes(text), stop.Token);

    /// <summary>Answers every question with SERVFAIL, as a name server does whose own servers are broken.</summary>
    private async Task FailNamesAsync(UdpClient names)
    {
        while (!stop.IsCancellationRequested)
        {
            var question = await names.ReceiveAsync(stop.Token);
            var answer = question.Buffer.ToArray();
            (answer[2], answer[3]) = (0x81, 0x82);
            await names.SendAsync(answer, question.RemoteEndPoint, stop.Token);
        }
    }
}
