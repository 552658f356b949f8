using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImageGate.Tests.Registry;

/// <summary>An authority made for one test, and the server certificates that it issues.</summary>
internal sealed class Chain : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public X509Certificate2 Authority { get; } = SelfSigned("Test Authority", isAuthority: true);

    /// <summary>Signed by nobody else.</summary>
    public static X509Certificate2 SelfSigned(string name, bool isAuthority = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Request(name, key, isAuthority).CreateSelfSigned(Now.AddYears(-1), Now.AddYears(1));
        return WithKey(certificate);
    }

    /// <param name="issuersPlace">Where the issuer's certificate can be fetched, as public authorities say it.</param>
    public X509Certificate2 Issue(string name, DateTimeOffset? until = null, string? issuersPlace = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, key, isAuthority: false);
        if (issuersPlace is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([], [issuersPlace]));
        }

        using var certificate = request.Create(Authority, Now.AddDays(-30), until ?? Now.AddDays(30), [1, 2, 3]);
        using var withKey = certificate.CopyWithPrivateKey(key);
        return WithKey(withKey);
    }

    public void Dispose() => Authority.Dispose();

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name.Replace(' ', '-'));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }

    private static X509Certificate2 WithKey(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
}
