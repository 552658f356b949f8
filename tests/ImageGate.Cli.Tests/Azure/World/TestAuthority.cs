using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImageGate.Cli.Tests.Azure.World;

/// <summary>A certificate authority of the tests, which certifies any host as it is asked for.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, X509Certificate2> hosts = new(StringComparer.Ordinal);
    private readonly X509Certificate2 root;
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=Azure World Root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    /// <summary>What a program is told to trust.</summary>
    public string Pem => root.ExportCertificatePem();

    public X509Certificate2 Of(string host) => hosts.GetOrAdd(host, Issue);

    public void Dispose()
    {
        root.Dispose();
        key.Dispose();
        foreach (var certificate in hosts.Values)
        {
            certificate.Dispose();
        }
    }

    private X509Certificate2 Issue(string host)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        using var signed = request.Create(
            root.SubjectName, X509SignatureGenerator.CreateForECDsa(key), now.AddHours(-1), now.AddHours(12), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(own);
    }
}
