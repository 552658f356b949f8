using ImageGate.Azure;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>
/// Decides whether a credential of a registry may be shown to the token endpoint that the registry names. A hostile
/// registry would otherwise collect credentials or reach into the network of the runner (the realm attacks on
/// container clients since CVE-2020-15157).
/// </summary>
internal static class RealmGuard
{
    /// <summary>The realm as a URL, or the pull stops with the reason.</summary>
    public static Uri Check(string? realm, Uri registry, bool registryIsPrivate)
    {
        if (!Uri.TryCreate(realm, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw Refused(registry, realm, "it is not an absolute http or https URL");
        }

        if (url.UserInfo.Length > 0)
        {
            throw Refused(registry, realm, "it holds user information");
        }

        if (url.Scheme == Uri.UriSchemeHttp && registry.Scheme != Uri.UriSchemeHttp)
        {
            throw Refused(registry, realm, "credentials would travel unencrypted");
        }

        if (!registryIsPrivate && AddressRange.IsWrittenIn(url))
        {
            throw Refused(registry, realm, "it is a private address and the registry is not");
        }

        return url;
    }

    /// <summary>
    /// The tokens of an identity are good for all that the identity may pull, so they stay at the login server itself; a
    /// regional endpoint may name the registry's global one.
    /// </summary>
    public static void CheckOwn(Uri realm, Uri registry)
    {
        if (registry.Scheme != Uri.UriSchemeHttps)
        {
            throw Refused(registry, realm.ToString(), "the token of an identity would travel unencrypted");
        }

        if (realm.GetLeftPart(UriPartial.Authority) != registry.GetLeftPart(UriPartial.Authority) && !IsSameAcr(realm, registry))
        {
            throw Refused(registry, realm.ToString(), "the token of an identity goes to the registry itself only");
        }
    }

    private static bool IsSameAcr(Uri realm, Uri registry) =>
        realm is { Scheme: "https", IsDefaultPort: true } && registry.IsDefaultPort
        && AzureCloud.OfLoginServer(realm.Host) is { } cloud && cloud == AzureCloud.OfLoginServer(registry.Host)
        && realm.Host.Split('.')[0] == registry.Host.Split('.')[0];

    /// <summary>
    /// Whether the registry is at a private address, so that its token endpoint may be too. A name that cannot be
    /// resolved counts as public; the request itself will say what is wrong.
    /// </summary>
    public static async Task<bool> IsPrivateAsync(RegistryHost registry, CancellationToken cancellation)
    {
        if (registry.IsLoopback)
        {
            return true;
        }

        try
        {
            var addresses = await NameLookup.AddressesAsync(registry.Host, cancellation);
            return addresses.Length > 0 && Array.TrueForAll(addresses, AddressRange.IsPrivate);
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static PullStoppedException Refused(Uri registry, string? realm, string reason) => new(
        ProbeOutcome.NotARegistry, $"{registry.Authority} names the token endpoint '{realm}', which is not asked: {reason}")
    {
        Step = PullStep.Token,
    };
}
