using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImageGate.Registry.Ladder;

/// <summary>The certificate that a server showed, and the chain that was found for it.</summary>
/// <param name="leaf">Null where the server showed none.</param>
internal sealed class PeerCertificate(X509Certificate2? leaf, X509Chain? chain)
{
    private const int MostNames = 5;

    /// <summary>Products that open TLS on its way and sign with an authority of their own.</summary>
    private static readonly string[] InterceptorNames =
    [
        "zscaler", "netskope", "blue coat", "bluecoat", "symantec web", "palo alto", "fortinet", "fortigate", "forcepoint",
        "websense", "umbrella", "mcafee web", "skyhigh", "sophos", "check point", "checkpoint", "barracuda", "watchguard",
        "sonicwall", "squid", "mitmproxy", "charles proxy", "fiddler", "menlo", "iboss", "cato networks", "proxy",
    ];

    /// <summary>No authority that is trusted here vouches for it.</summary>
    public bool IsUntrusted => chain?.ChainStatus.Any(
        status => (status.Status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0) is true;

    private IEnumerable<X509Certificate2> Elements => chain?.ChainElements.Select(element => element.Certificate) ?? [];

    private string Names
    {
        get
        {
            var names = AlternativeNames();
            return names.Count == 0 ? "no name"
                : string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
        }
    }

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
            return issuers.Count == 0 ? $"'{leaf?.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}'" : string.Join(" < ", issuers.Select(issuer => $"'{issuer}'"));
        }
    }

    private static string? InterceptorIn(string issuers) =>
        Array.Find(InterceptorNames, name => issuers.Contains(name, StringComparison.OrdinalIgnoreCase));

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
