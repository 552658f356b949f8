using System.Diagnostics.CodeAnalysis;
using ImageGate.References;

namespace ImageGate.Registry.Hosts;

/// <summary>Where the API of a host begins.</summary>
internal static class HostRoot
{
    private const string ApiPath = "/v2";

    /// <summary>
    /// The registry's own: <c>https</c>, or <c>http</c> where the user says so. A loopback host with a port leaves it
    /// open, and is greeted once (containerd core/remotes/docker/config/hosts.go).
    /// </summary>
    public static bool TryOf(
        RegistryHost registry, bool isPlain, [NotNullWhen(true)] out Uri? root, out bool isOpen)
    {
        isOpen = !isPlain && registry is { IsLoopback: true, Port: not (null or 80 or 443) };
        var isHttp = registry.Port != 443 && (isPlain || isOpen || registry is { IsLoopback: true, Port: 80 });
        return Uri.TryCreate($"{(isHttp ? "http" : "https")}://{registry.Endpoint}{ApiPath}/", UriKind.Absolute, out root);
    }

    /// <summary>
    /// A configured host. Without <paramref name="overridePath"/> the API's own path is added to the host's, unless it
    /// ends so already (parseHostConfig in config/hosts.go). Other schemes, user information, a query: no host.
    /// </summary>
    public static bool TryParse(string text, bool overridePath, [NotNullWhen(true)] out Uri? root)
    {
        root = null;
        var written = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        if (!Uri.TryCreate(written, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
            || url.Host.Length == 0 || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            return false;
        }

        var path = url.AbsolutePath.TrimEnd('/');
        var api = overridePath || path.EndsWith(ApiPath, StringComparison.Ordinal) ? path : path + ApiPath;
        root = new Uri($"{url.GetLeftPart(UriPartial.Authority)}{api}/");
        return true;
    }

    /// <summary>
    /// Whether http or https is open although http is written: TLS was set for it, and the port does not decide.
    /// </summary>
    public static bool IsOpen(Uri root, HostConnection? connection) =>
        root.Scheme == Uri.UriSchemeHttp && connection is { IsTlsSet: true } && root.Port != 80;

    /// <summary>Whether the host stands for another registry, and is told for which by <c>ns=</c> (isProxy in registry.go).</summary>
    public static bool IsProxy(Uri root, RegistryHost registry) =>
        !root.Authority.Equals(registry.Endpoint, StringComparison.OrdinalIgnoreCase)
        && !root.Authority.Equals(registry.Name, StringComparison.OrdinalIgnoreCase)
        && !$"{root.Host}:{root.Port}".Equals(registry.Endpoint, StringComparison.OrdinalIgnoreCase);
}
