using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Credentials;

namespace ImageGate.Registry;

/// <summary>What is wrong with a certificate and its chain, in words; all of it, not only the first.</summary>
internal static class CertificateFault
{
    private const int MostNames = 5;

    private const X509ChainStatusFlags Named = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.UntrustedRoot
        | X509ChainStatusFlags.PartialChain;

    /// <summary>Null where nothing is wrong.</summary>
    /// <param name="chain">Built; its policy holds what the server sent beside the certificate.</param>
    public static string? Find(X509Certificate2 leaf, string host, X509Chain chain, bool isOtherName)
    {
        var faults = new[] { NameFault(leaf, host, isOtherName), TimeFault(chain), TrustFault(leaf, chain) ?? UnsentFault(chain), OtherFault(chain) };
        var found = faults.OfType<string>().ToList();
        return found.Count == 0 ? null : string.Join("; ", found);
    }

    private static string? NameFault(X509Certificate2 leaf, string host, bool isOtherName)
    {
        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        if (names is null)
        {
            // Go 1.15 and later: x509 does not read the common name.
            return $"its certificate has no subject alternative name, only the subject {Name(leaf.SubjectName)}, which container runtimes do not accept for {host}";
        }

        return isOtherName ? $"its certificate is for {List(names)}, not for {host}" : null;
    }

    private static string List(X509SubjectAlternativeNameExtension extension)
    {
        var names = extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(a => a.ToString())).ToList();
        return names.Count == 0
            ? "no host"
            : OneLine.Of(string.Join(", ", names.Take(MostNames)), 300) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
    }

    private static string? TimeFault(X509Chain chain)
    {
        var late = chain.ChainElements.FirstOrDefault(
            e => e.ChainElementStatus.Any(s => s.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)));
        if (late is null)
        {
            return null;
        }

        var certificate = late.Certificate;
        var which = late == chain.ChainElements[0] ? "its certificate" : $"the certificate of its authority {Name(certificate.SubjectName)}";
        return chain.ChainPolicy.VerificationTime < certificate.NotBefore
            ? $"{which} is not valid before {Day(certificate.NotBefore)} (or the clock of this machine is wrong)"
            : $"{which} expired on {Day(certificate.NotAfter)}";
    }

    private static string? TrustFault(X509Certificate2 leaf, X509Chain chain)
    {
        if (!chain.ChainStatus.Any(s => (s.Status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0))
        {
            return null;
        }

        var top = chain.ChainElements[^1].Certificate;
        if (IsSelfIssued(top))
        {
            return chain.ChainElements.Count == 1
                ? $"its certificate is self-signed ({Name(leaf.SubjectName)}) and not trusted here"
                : $"its certificate comes from the authority {Name(top.SubjectName)}, which is not trusted here";
        }

        return chain.ChainElements.Count == 1
            ? $"it does not send the certificate of its issuer {Name(leaf.IssuerName)}, which is not known here either: its chain is incomplete, or this is a private authority"
            : $"its certificate comes from the authority {Name(top.IssuerName)}, which is not trusted here";
    }

    /// <summary>
    /// This machine may know an intermediate from elsewhere (the cache of its user, the store of Windows); a node may
    /// know only what the server sends.
    /// </summary>
    private static string? UnsentFault(X509Chain chain)
    {
        var known = new[] { chain.ChainPolicy.ExtraStore, chain.ChainPolicy.CustomTrustStore };
        var unsent = chain.ChainElements.Skip(1).SkipLast(1).Select(element => element.Certificate)
            .FirstOrDefault(certificate => !Array.Exists(known, store => store.Contains(certificate)));
        return unsent is null
            ? null
            : $"it does not send the certificate of the issuer {Name(unsent.SubjectName)}, which this machine happens to know and a node need not: its chain is incomplete";
    }

    private static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static string? OtherFault(X509Chain chain)
    {
        var others = chain.ChainStatus.Where(s => (s.Status & ~Named) != X509ChainStatusFlags.NoError).Select(s => OneLine.Of(s.StatusInformation, 200)).ToList();
        return others.Count == 0 ? null : string.Join("; ", others);
    }

    private static string Name(X500DistinguishedName name) => $"'{OneLine.Of(name.Name, 200)}'";

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
