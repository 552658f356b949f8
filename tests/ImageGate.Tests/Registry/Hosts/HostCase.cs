using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.Registry;
using ImageGate.Registry.Hosts;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Registry.Hosts;

/// <summary>One image, asked of the hosts that a test chooses.</summary>
internal static class HostCase
{
    public const HostCapabilities PullAndResolve = HostCapabilities.Pull | HostCapabilities.Resolve;

    public static HostDefinition Mirror(
        LocalRegistry.Registry registry, HostCapabilities capabilities = PullAndResolve, string path = "/v2/") =>
        new() { Root = new Uri(registry.Address, path), Capabilities = capabilities };

    /// <summary>Nobody listens there.</summary>
    public static HostDefinition Dead { get; } =
        new() { Root = new Uri("http://127.0.0.1:1/v2/"), Capabilities = PullAndResolve };

    public static GateSettings Mirrors(params HostDefinition[] mirrors) =>
        new() { Hosts = _ => [.. mirrors, HostDefinition.RegistryItself] };

    public static async Task<Verdict> AskAsync(
        string image, GateSettings settings, SourcedCredential[]? credentials = null, X509Certificate2Collection? authorities = null)
    {
        using var transport = new RegistryTransport(authorities);
        using var client = new RegistryClient(transport, settings, TimeProvider.System);
        var probe = new RegistryProbe(client, settings, TimeProvider.System);
        var plan = Given.Plan(image, credentials ?? []);
        var proofs = await new Prober(probe.ProbeAsync, probe.ListTagsAsync, settings, TimeProvider.System)
            .RunAsync([plan], CancellationToken.None);
        return Judge.Decide(plan, proofs[0]);
    }

    public static string Evidence(Verdict verdict) =>
        string.Join('\n', verdict.Evidence.Select(e => $"{e.Step} {e.Outcome} {e.Detail}"));

    /// <summary>Good for loopback and for clients, and its own authority.</summary>
    public static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
