using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry;
using ImageGate.Registry.Hosts;
using ImageGate.Rules;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Registry;

/// <summary>Servers that abuse HTTP itself: none holds a pull up, fills the memory or makes an image missing.</summary>
internal sealed class HostileServerTests
{
    private const string Index = "Content-Type: application/vnd.oci.image.index.v1+json\r\n";

    private static IEnumerable<TestCaseData> Answers =>
    [
        Case("a header a byte at a time", "IG302", stream => DripAsync(stream, "HTTP/1.1 200 OK\r\nX: ")),
        Case("a body a byte at a time", "IG302", stream => DripAsync(stream, $"HTTP/1.1 200 OK\r\n{Index}Content-Length: 4000000\r\n\r\n")),
        Case("a chunk a byte at a time", "IG302", stream => DripAsync(stream, $"HTTP/1.1 200 OK\r\n{Index}Transfer-Encoding: chunked\r\n\r\n3D0900\r\n")),
        Case("headers without end", "IG308", async stream =>
        {
            await WriteAsync(stream, "HTTP/1.1 200 OK\r\n");
            while (true)
            {
                await WriteAsync(stream, $"X: {new string('x', 8000)}\r\n");
            }
        }),
        Case("a zip bomb", "IG308", stream => stream.WriteAsync(Zipped).AsTask()),
    ];

    /// <summary>It would be a long text if it were unpacked.</summary>
    private static byte[] Zipped
    {
        get
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(new byte[64 * 1024 * 1024]);
            }

            return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{Index}Content-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), .. packed.ToArray()];
        }
    }

    [TestCaseSource(nameof(Answers))]
    public async Task Nothing_is_waited_for_or_unpacked_without_end(string rule, Func<NetworkStream, Task> answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var host = listener.LocalEndpoint.ToString()!;
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                _ = AnswerAsync(await listener.AcceptTcpClientAsync(), answer);
            }
        });
        var settings = new GateSettings { Timeout = TimeSpan.FromSeconds(3), PlainHttp = [host] };
        using var transport = new RegistryTransport(proxy: new WebProxy());
        using var client = new RegistryClient(transport, settings, TimeProvider.System);
        var probe = new RegistryProbe(client, settings, TimeProvider.System);
        var plan = Given.Plan($"{host}/shop/web:1");

        var proofs = await new Prober(probe.ProbeAsync, probe.ListTagsAsync, settings, TimeProvider.System).RunAsync([plan], CancellationToken.None);
        var verdict = Judge.Decide(plan, proofs[0]);

        listener.Stop();
        await Assert.ThatAsync(() => serving, Throws.Exception);
        Assert.That((verdict.Rule?.Id, verdict.Status), Is.EqualTo((rule, Status.Undetermined)), verdict.Message);
        Assert.That(verdict.Message, Does.Not.Contain("more than 4096 KiB"), "what is packed stays packed");
    }

    /// <summary>The framework asks a new connection for its address, and has no name of its own for one that is gone by then.</summary>
    [Test]
    public async Task A_connection_that_is_reset_as_soon_as_it_stands_is_an_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://{listener.LocalEndpoint}/v2/");
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync();
                socket.LingerState = new LingerOption(true, 0);
            }
        });
        using var transport = new RegistryTransport(proxy: new WebProxy());
        using var host = new HostState(new RegistryHost(url.Authority), url, false, HostDefinition.RegistryItself, 1, TimeProvider.System);
        var exchange = new RegistryExchange(transport, TimeProvider.System);
        var request = new RegistryRequest(HttpMethod.Get, url, null, RegistryRequest.ErrorLimit);

        for (var i = 0; i < 2000; i++)
        {
            await Assert.ThatAsync(
                () => exchange.SendAsync(request, null, host, null, CancellationToken.None),
                Throws.TypeOf<PullStoppedException>().With.Property("Outcome").EqualTo(ProbeOutcome.ConnectionFailed));
        }

        listener.Stop();
        await Assert.ThatAsync(() => serving, Throws.Exception);
    }

    private static async Task AnswerAsync(TcpClient client, Func<NetworkStream, Task> answer)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[64 * 1024]);
                await answer(stream);
            }
            catch (IOException)
            {
                // The other side has had enough.
            }
        }
    }

    private static async Task DripAsync(NetworkStream stream, string begin)
    {
        await WriteAsync(stream, begin);
        while (true)
        {
            await WriteAsync(stream, "x");
            await Task.Delay(20);
        }
    }

    private static Task WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private static TestCaseData Case(string name, string rule, Func<NetworkStream, Task> answer) =>
        new TestCaseData(rule, answer).SetArgDisplayNames(name, rule);
}
