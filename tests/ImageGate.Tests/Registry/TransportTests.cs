using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Probing;
using ImageGate.Registry;
using ImageGate.Rules;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

internal sealed class TransportTests
{
    private static readonly RegistryDescription Description = new() { Images = [new("shop/web") { Tags = ["1"] }] };

    [TestCase("nothing.invalid/shop/web:1", "IG301")]
    [TestCase("127.0.0.1:1/shop/web:1", "IG302")]
    [TestCase("[::1]:1/shop/web:1", "IG302")]
    [TestCase("localhost:99999/shop/web:1", "IG301")]
    [TestCase("[1:2]/shop/web:1", "IG301")]
    [TestCase("[:::]:5000/shop/web:1", "IG301")]
    public async Task A_host_that_is_not_there_is_called_so(string image, string rule)
    {
        var verdict = (await AskAsync(new RegistryTransport(), image))[0];

        Assert.That((verdict.Rule?.Id, verdict.Status), Is.EqualTo((rule, Status.Undetermined)), verdict.Message);
    }

    [Test]
    public async Task A_port_that_speaks_something_else_is_no_registry()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync("SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray());
            }
        });

        var verdict = (await AskAsync(new RegistryTransport(), $"{listener.LocalEndpoint}/shop/web:1"))[0];

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.NotARegistry), verdict.Message);
        listener.Stop();
        await Assert.ThatAsync(() => answering, Throws.Exception);
    }

    [Test]
    public async Task A_certificate_is_trusted_when_its_authority_is_given()
    {
        using var certificate = Certificate();
        await using var registry = await LocalRegistry.Registry.StartAsync(Description, certificate: certificate);
        var image = $"localtest.example:{registry.Port}/shop/web:1";

        var trusting = (await AskAsync(new RegistryTransport([certificate], ToLoopback(registry.Port)), image))[0];
        var strict = (await AskAsync(new RegistryTransport(null, ToLoopback(registry.Port)), image))[0];

        Assert.That(trusting.Status, Is.EqualTo(Status.Pullable), trusting.Message);
        Assert.That(strict.Rule, Is.EqualTo(RuleTable.TlsFailed), strict.Message);
        Assert.That(registry.Requests.Select(r => r.Protocol).Distinct(), Is.EqualTo(new[] { "HTTP/2" }));
    }

    [Test]
    public async Task A_proxy_that_is_not_there_is_not_blamed_on_the_registry()
    {
        var verdict = (await AskAsync(
            new RegistryTransport(null, new WebProxy("http://127.0.0.1:1")), "registry.example.com/shop/web:1"))[0];

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.ProxyFailed), verdict.Message);
        Assert.That(verdict.Message, Does.Contain("127.0.0.1:1"));
    }

    [Test]
    public async Task A_dead_registry_is_not_dialled_for_each_of_its_images()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var images = Enumerable.Range(0, 500).Select(i => $"127.0.0.1:{port}/shop/web:{i}").ToArray();

        var verdicts = await AskAsync(new RegistryTransport(), images);

        Assert.That(verdicts.Select(v => v.Rule?.Id).Distinct(), Is.EqualTo(new[] { "IG302" }));
        Assert.That(verdicts.Select(v => v.Message).Distinct().Count(), Is.EqualTo(1));
    }

    private static async Task<IReadOnlyList<Verdict>> AskAsync(RegistryTransport transport, params string[] images)
    {
        using (transport)
        {
            var settings = new GateSettings { Timeout = TimeSpan.FromSeconds(10) };
            using var client = new RegistryClient(transport, settings, TimeProvider.System);
            var probe = new RegistryProbe(client, settings, TimeProvider.System);
            var plans = images.Select(i => Given.Plan(i)).ToList();
            var proofs = await new Prober(probe.ProbeAsync, probe.ListTagsAsync, settings, TimeProvider.System).RunAsync(plans, CancellationToken.None);
            return [.. plans.Zip(proofs, Judge.Decide)];
        }
    }

    /// <summary>A name that is no loopback, so that https is spoken, reached through a proxy on loopback.</summary>
    private static WebProxy ToLoopback(int port) => new($"http://127.0.0.1:{Tunnel.Start(port)}");

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localtest.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localtest.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
