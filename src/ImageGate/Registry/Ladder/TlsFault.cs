using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ImageGate.Registry.Ladder;

/// <summary>Why a certificate is not trusted, in the words in which an engineer looks for it.</summary>
internal static class TlsFault
{
    /// <summary>Where these do not show a certificate of a public authority, somebody in between shows one of his own.</summary>
    private static readonly string[] PublicRegistries =
    [
        "docker.io", "ghcr.io", "quay.io", "gcr.io", "pkg.dev", "azurecr.io", "mcr.microsoft.com", "amazonaws.com",
        "public.ecr.aws", "registry.k8s.io", "registry.gitlab.com",
    ];

    public static string Explain(PeerCertificate peer, SslPolicyErrors errors, string host, Uri? proxy)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "no certificate: the server showed none";
        }

        var untrusted = Untrusted(peer);
        string?[] reasons =
        [
            .. peer.Untimely,
            errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"wrong name: it is for {peer.Names}, not for {host}" : null,
            untrusted,
            untrusted is null ? null : Interception(peer, host, proxy),
        ];
        var told = reasons.OfType<string>().ToList();
        return told.Count > 0 ? string.Join("; ", told) : $"not valid: {peer.Status}";
    }

    private static string? Untrusted(PeerCertificate peer)
    {
        var status = peer.Status;
        if (!status.HasFlag(X509ChainStatusFlags.UntrustedRoot) && !status.HasFlag(X509ChainStatusFlags.PartialChain))
        {
            return null;
        }

        if (peer.IsSelfSigned)
        {
            return "self-signed: no authority vouches for it";
        }

        return status.HasFlag(X509ChainStatusFlags.PartialChain) && peer.IsAlone ? Alone(peer)
            : $"unknown authority: '{peer.TopIssuer}' is trusted neither by the system nor by --ca-file";
    }

    /// <summary>Whether an intermediate is missing or the authority is unknown cannot be told where nothing else was sent.</summary>
    private static string Alone(PeerCertificate peer) => peer.NamesItsIssuersPlace
        ? $"incomplete chain: the server does not send the certificate of the intermediate '{peer.Issuer}'"
        : $"unknown authority or incomplete chain: the server sent only its own certificate, and its issuer '{peer.Issuer}' is not known here";

    private static string? Interception(PeerCertificate peer, string host, Uri? proxy) =>
        peer.KnownInterceptor is { } product ? $"interception suspected: the issuer is named like a proxy product ('{product}')"
        : Array.Exists(PublicRegistries, name => host == name || host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase))
            ? $"interception suspected: {host} has a certificate of a public authority, and this is another one"
        : proxy is not null ? $"interception suspected: it was shown through the proxy {proxy.Authority}"
        : null;
}
