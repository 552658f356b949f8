using System.Security.Cryptography.X509Certificates;

namespace ImageGate.Registry.Hosts;

/// <summary>
/// How connections to one host are made, where that differs from all others. Compared by identity: each has a pool of
/// its own, so that no connection made with less care serves anybody else.
/// </summary>
internal sealed class HostConnection
{
    private HostConnection? forOthers;

    /// <summary>Something about TLS was set, even if only to what holds anyway.</summary>
    public bool IsTlsSet { get; init; }

    public bool SkipVerify { get; init; }

    /// <summary>Trusted beside the system's.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>With their private keys.</summary>
    public X509Certificate2Collection ClientCertificates { get; init; } = [];

    public TimeSpan? DialTimeout { get; init; }

    /// <summary>
    /// For the token endpoint and the storage that the host points to: they often have certificates of the same
    /// authority. Its laxness and its client certificates stay with the host.
    /// </summary>
    public HostConnection? ForOthers => Authorities.Count == 0
        ? null
        : forOthers ??= new HostConnection { IsTlsSet = true, Authorities = Authorities };
}
