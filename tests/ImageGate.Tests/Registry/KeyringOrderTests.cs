using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry;
using ImageGate.Tests.Credentials;
using ImageGate.Tests.Planning;
using ImageGate.Tests.Vectors;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>
/// The keyring's vectors against a registry that lets nobody in and records who came: every host name of them leads to
/// it through a proxy. The node's config and the plugins' answers stand in two docker configs.
/// </summary>
public sealed class KeyringOrderTests
{
    private static readonly string[] OfTheNode = ["node_config", "credential_plugins"];

    /// <summary>A loopback host is spoken to over plain http, which no tunnel leads anywhere else.</summary>
    private static IEnumerable<TestCaseData> Vectors => VectorFile.Read("keyring.json")
        .Where(vector => !Sample.Image(vector.Text("image")!).Registry.IsLoopback)
        .Select(vector => new TestCaseData(vector).SetArgDisplayNames(vector.Text("id")!));

    [TestCaseSource(nameof(Vectors))]
    public async Task The_registry_sees_the_credentials_in_the_order_of_the_kubelet(JsonElement vector)
    {
        var image = vector.Text("image")!;
        using var certificate = Certificate(Sample.Image(image).Registry);
        await using var registry = await LocalRegistry.Registry.StartAsync(
            new RegistryDescription { Auth = new Authentication { Scheme = AuthScheme.Basic } }, certificate: certificate);
        var world = new World
        {
            Secrets = [Secrets.Of("shop", "s", Config(vector, "pull_secrets"))],
            Node = [.. OfTheNode.Select(ring => Config(vector, ring))],
        };

        await PullAsync(world, image, certificate, registry.Port);

        Assert.That(
            registry.Requests.Select(request => request.User).Where(user => user.Length > 0).Distinct(),
            Is.EqualTo(vector.GetProperty("expected").EnumerateArray().Select(credential => credential.GetString())));
        Assert.That(registry.Requests, Is.Not.Empty);
    }

    private static async Task PullAsync(World world, string image, X509Certificate2 certificate, int port)
    {
        var settings = new GateSettings { Timeout = TimeSpan.FromSeconds(10) };
        using var transport = new RegistryTransport([certificate], new WebProxy($"http://127.0.0.1:{Tunnel.Start(port)}"));
        using var client = new RegistryClient(transport, settings, TimeProvider.System);
        var probe = new RegistryProbe(client, settings, TimeProvider.System);
        var plans = await new PullPlanner(world.Credentials(), settings).PlanAsync([Uses.Of(image).With("s")], default);
        await new Prober(probe.ProbeAsync, probe.ListTagsAsync, settings, TimeProvider.System).RunAsync(plans, default);
    }

    private static string Config(JsonElement vector, string ring) => Sample.Config(
        vector.GetProperty("keyrings").TryGetProperty(ring, out var entries)
            ? [.. entries.EnumerateArray().Select(entry => (entry.Text("key")!, $"{entry.Text("credential")}:p"))]
            : []);

    private static X509Certificate2 Certificate(RegistryHost registry)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=any registry", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        var endpoint = new Uri($"https://{registry.Endpoint}/");
        if (IPAddress.TryParse(endpoint.DnsSafeHost, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(endpoint.DnsSafeHost);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
