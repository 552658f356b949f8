namespace ImageGate.Registry.Ladder;

/// <summary>Whether an untrusted certificate probably comes from a product that opens TLS on its way.</summary>
internal static class Interception
{
    /// <summary>Where these do not show a certificate of a public authority, somebody in between shows one of his own.</summary>
    private static readonly string[] PublicRegistries =
    [
        "docker.io", "ghcr.io", "quay.io", "gcr.io", "pkg.dev", "azurecr.io", "mcr.microsoft.com", "amazonaws.com",
        "public.ecr.aws", "registry.k8s.io", "registry.gitlab.com",
    ];

    /// <summary>The suspicion as a further part of a sentence, empty where nothing speaks for it.</summary>
    public static string Suspected(PeerCertificate peer, string host, Uri? proxy)
    {
        if (!peer.IsUntrusted)
        {
            return "";
        }

        return peer.KnownInterceptor is { } product ? $"; interception suspected: the issuer is named like a proxy product ('{product}')"
            : Array.Exists(PublicRegistries, name => host == name || host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase))
                ? $"; interception suspected: {host} has a certificate of a public authority, and this is another one"
            : proxy is not null ? $"; interception suspected: it was shown through the proxy {proxy.Authority}"
            : "";
    }
}
