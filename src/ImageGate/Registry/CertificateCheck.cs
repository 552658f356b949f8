using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>
/// Decides about a server's certificate as a container runtime would (Go's crypto/x509), which is stricter than the
/// framework: no intermediate is fetched from the net, and the common name is no host name.
/// </summary>
internal static class CertificateCheck
{
    /// <summary>What Go's crypto/tls accepts as a client; the system's own default may be older.</summary>
    [SuppressMessage("Security", "CA5398", Justification = "The answer has to be that of a node, not that of this machine.")]
    public const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Not fetching also keeps a stranger's certificate from naming a URL that this machine then asks.</summary>
    public static X509ChainPolicy Policy() => new()
    {
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    /// <summary>True, or the pull stops with what is wrong.</summary>
    /// <param name="authorities">Trusted beside the system's.</param>
    public static bool Demand(
        X509Certificate2Collection? authorities, object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var host = (sender as SslStream)?.TargetHostName ?? "";
        return Find(authorities, host, certificate, chain, errors) is { } fault
            ? throw new PullStoppedException(ProbeOutcome.TlsFailed, $"TLS with {host} failed: {fault}") { Step = PullStep.Tls }
            : true;
    }

    /// <summary>What is wrong with the certificate, or null.</summary>
    public static string? Find(
        X509Certificate2Collection? authorities, string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf || chain is null)
        {
            return "it sent no certificate";
        }

        using var custom = Rebuilt(authorities, leaf, chain, errors);
        return CertificateFault.Find(
            leaf, host, custom ?? chain, errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch));
    }

    /// <summary>The chain with the additional authorities, where the system's do not suffice.</summary>
    private static X509Chain? Rebuilt(
        X509Certificate2Collection? authorities, X509Certificate2 leaf, X509Chain chain, SslPolicyErrors errors)
    {
        if (authorities is not { Count: > 0 } || !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            return null;
        }

        var custom = new X509Chain { ChainPolicy = chain.ChainPolicy.Clone() };
        custom.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        custom.ChainPolicy.CustomTrustStore.AddRange(authorities);
        custom.Build(leaf);
        return custom;
    }
}
