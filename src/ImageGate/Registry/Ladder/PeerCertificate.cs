using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImageGate.Registry.Ladder;

/// <summary>The certificate that a server showed, and the chain that was found for it.</summary>
/// <param name="leaf">Null where the server showed none.</param>
internal sealed class PeerCertificate(X509Certificate2? leaf, X509Chain? chain, DateTimeOffset now)
{
    private const int MostNames = 5;

    /// <summary>Products that open TLS on its way and sign with an authority of their own.</summary>
    private static readonly string[] InterceptorNames =
    [
        "zscaler", "netskope", "blue coat", "bluecoat", "symantec web", "palo alto", "fortinet", "fortigate", "forcepoint",
        "websense", "umbrella", "mcafee web", "skyhigh", "sophos", "check point", "checkpoint", "barracuda", "watchguard",
        "sonicwall", "squid", "mitmproxy", "charles proxy", "fiddler", "menlo", "iboss", "cato networks", "proxy",
    ];

    public X509ChainStatusFlags Status =>
        chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status) ?? X509ChainStatusFlags.NoError;

    public bool IsSelfSigned =>
        leaf is not null && leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData);

    /// <summary>Whether the server sent its own certificate only.</summary>
    public bool IsAlone =>
        chain is null || !chain.ChainPolicy.ExtraStore.Any(sent => !sent.RawDataMemory.Span.SequenceEqual(leaf!.RawDataMemory.Span));

    /// <summary>It names a place where its issuer can be fetched, as certificates of public authorities do.</summary>
    public bool NamesItsIssuersPlace => leaf?.Extensions.Any(extension => extension.Oid?.Value == "1.3.6.1.5.5.7.1.1") is true;

    public string Issuer => leaf?.GetNameInfo(X509NameType.SimpleName, forIssuer: true) ?? "";

    /// <summary>The authority at the upper end of what was found.</summary>
    public string TopIssuer => Elements.LastOrDefault()?.GetNameInfo(X509NameType.SimpleName, forIssuer: true) ?? Issuer;

    public IEnumerable<X509Certificate2> Elements => chain?.ChainElements.Select(element => element.Certificate) ?? [];

    public string Names
    {
        get
        {
            var names = AlternativeNames();
            return names.Count == 0 ? "no name"
                : string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
        }
    }

    /// <summary>Those of the chain that are not valid at this time.</summary>
    public IEnumerable<string> Untimely =>
        Elements.Select(Untimeliness).OfType<string>();

    public override string ToString() => leaf is null
        ? "no certificate was shown"
        : $"certificate '{leaf.GetNameInfo(X509NameType.SimpleName, false)}' for {Names}, issued by {Issuers}, valid until {Day(leaf.NotAfter)}";

    /// <summary>Words where the chain is trusted here but ends at a product that opens TLS; empty where it does not.</summary>
    public string Interceptor(string host) => InterceptorIn(Issuers) is { } name
        ? $"; TLS is intercepted on its way ('{name}'): a node that does not trust this authority cannot pull from {host}"
        : "";

    /// <summary>The issuer that carries the name of such a product, or null.</summary>
    public string? KnownInterceptor => InterceptorIn(Issuers);

    private string Issuers
    {
        get
        {
            var issuers = Elements.Select(c => c.GetNameInfo(X509NameType.SimpleName, forIssuer: true)).Distinct(StringComparer.Ordinal).ToList();
            return issuers.Count == 0 ? $"'{Issuer}'" : string.Join(" < ", issuers.Select(issuer => $"'{issuer}'"));
        }
    }

    private static string? InterceptorIn(string issuers) =>
        Array.Find(InterceptorNames, name => issuers.Contains(name, StringComparison.OrdinalIgnoreCase));

    private string? Untimeliness(X509Certificate2 certificate)
    {
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return certificate.NotAfter.ToUniversalTime() < now.UtcDateTime ? $"expired: '{name}' was valid until {Day(certificate.NotAfter)}"
            : certificate.NotBefore.ToUniversalTime() > now.UtcDateTime ? $"not yet valid: '{name}' is valid from {Day(certificate.NotBefore)}"
            : null;
    }

    private List<string> AlternativeNames()
    {
        try
        {
            var extension = leaf?.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
            return extension is null
                ? []
                : [.. extension.EnumerateDnsNames(), .. extension.EnumerateIPAddresses().Select(address => address.ToString())];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static string Day(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
