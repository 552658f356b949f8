using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;
using ImageGate.Registry;

namespace ImageGate.Cli.Azure;

/// <summary>
/// How Azure's clients reach Entra ID and the resource manager: proxies as for registries, and the authorities of
/// <c>--ca-file</c> are trusted here too, since what breaks TLS open on the way does so for both.
/// </summary>
internal static class AzureTransport
{
    [SuppressMessage("Reliability", "CA2000", Justification = "The transport owns the client, and the client its handler.")]
    public static HttpClientTransport Create(X509Certificate2Collection? authorities)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.CertificateChainPolicy = CertificateCheck.Policy();
        handler.SslOptions.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            CertificateCheck.Demand(authorities, sender, certificate, chain, errors);
        return new HttpClientTransport(new HttpClient(handler));
    }
}
