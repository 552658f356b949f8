using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Handler.Abstractions;

namespace ImageGate.Cli.Daemon;

/// <summary>TLS to a daemon: trusts only the authority of the directory, and shows its client certificate where there is one.</summary>
internal sealed class DaemonCertificates(string directory) : IAuthProvider
{
    public bool TlsEnabled => true;

    [SuppressMessage("Reliability", "CA2000", Justification = "The handler shows the certificate for as long as it connects.")]
    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler)
    {
        if (handler is not SocketsHttpHandler sockets)
        {
            throw new NotSupportedException($"TLS is set up for {nameof(SocketsHttpHandler)}, not for {handler.GetType()}.");
        }

        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Path.Combine(directory, "ca.pem"));
        sockets.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        var certificate = Path.Combine(directory, "cert.pem");
        if (File.Exists(certificate))
        {
            var own = X509Certificate2.CreateFromPemFile(certificate, Path.Combine(directory, "key.pem"));
            sockets.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(own, null);
        }

        return handler;
    }
}
