using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Probing;
using ImageGate.Registry;
using ImageGate.Registry.Hosts;

namespace ImageGate.Cli.Hosts;

/// <summary>
/// Reads the certificates that the nodes' configuration names. A node that cannot read them fails the pull; here they may
/// simply lie elsewhere, so that nothing is decided.
/// </summary>
internal static class CertificateFiles
{
    /// <returns>Null where nothing is set.</returns>
    public static HostConnection? Connect(
        bool? skipVerify, IReadOnlyList<string> authorities, IReadOnlyList<ClientPair> clients, TimeSpan? dialTimeout)
    {
        var isTlsSet = skipVerify is not null || authorities.Count > 0 || clients.Count > 0;
        return !isTlsSet && dialTimeout is null ? null : new HostConnection
        {
            IsTlsSet = isTlsSet,
            SkipVerify = skipVerify ?? false,
            Authorities = [.. authorities.SelectMany(file => Read(file, () => Authority(file)))],
            ClientCertificates = [.. clients.Select(pair => Read(pair.Certificate, () => Client(pair)))],
            DialTimeout = dialTimeout,
        };
    }

    private static X509Certificate2Collection Authority(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate in PEM form");
    }

    private static X509Certificate2 Client(ClientPair pair)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(pair.Certificate, pair.Key);

        // Windows uses no key for TLS that exists in memory only.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static T Read<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new PullStoppedException(
                ProbeOutcome.TlsFailed, $"the configuration of the registry's hosts names '{file}', which cannot be used: {fault.Message}", fault)
            {
                Step = PullStep.Tls,
            };
        }
    }
}
