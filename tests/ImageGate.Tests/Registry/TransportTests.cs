using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry;
using ImageGate.Registry.Hosts;
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
    public async Task A_redirect_from_https_to_http_is_not_followed()
    {
        using var certificate = Certificate();
        await using var plain = await LocalRegistry.Registry.StartAsync(Description);
        var description = Description with { Faults = [new Fault("* /v2/*") { Redirect = $"http://{plain.Host}{{path}}" }] };
        await using var registry = await LocalRegistry.Registry.StartAsync(description, certificate: certificate);

        var verdict = (await AskAsync(
            new RegistryTransport([certificate], ToLoopback(registry.Port)), $"localtest.example:{registry.Port}/shop/web:1"))[0];

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.NotARegistry), verdict.Message);
        Assert.That(verdict.Message, Does.Contain("which a pull does not follow from https"));
        Assert.That(plain.Requests, Is.Empty);
    }

    /// <summary>The documentation's own network, which nobody can reach, and the machine itself.</summary>
    [TestCase("2001:db8::1", null)]
    [TestCase("2001:db8::1", "127.0.0.1")]
    [TestCase("127.0.0.1", null)]
    public async Task A_name_that_leads_to_a_private_address_later_or_besides_is_not_followed_there(string first, string? second)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var lookUps = 0;
        IPAddress[] answer = [.. new[] { first, second }.OfType<string>().Select(IPAddress.Parse)];
        using var transport = new RegistryTransport(
            proxy: new WebProxy(), lookUp: (_, _) => Task.FromResult(lookUps++ == 0 ? answer : [IPAddress.Loopback]));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://rebinding.example:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThatAsync(() => transport.SendAsync(request, publicOnly: true, limit.Token), Throws.Exception);

        Assert.That(lookUps, Is.EqualTo(1));
        Assert.That(listener.Pending(), Is.False);
    }

    [TestCase("2001:4860:4860::8888", false)]
    [TestCase("127.0.0.1", true)]
    public async Task A_registry_that_was_met_at_a_public_address_becomes_none_of_the_own_network(string met, bool isPrivate)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://localhost:5000/v2/");
        var stages = new ConnectionStages();
        stages.Connected(request, new IPEndPoint(IPAddress.Parse(met), 5000));
        using var host = new HostState(
            new RegistryHost("localhost:5000"), request.RequestUri!, false, HostDefinition.RegistryItself, 1, TimeProvider.System)
        {
            WasPublic = stages.WasPublic(request.RequestUri!),
        };

        Assert.That(await host.IsPrivateAsync(CancellationToken.None), Is.EqualTo(isPrivate));
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
