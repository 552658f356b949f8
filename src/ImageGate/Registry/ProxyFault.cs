using System.Net;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>What a proxy's answer to CONNECT means. The registry was never asked.</summary>
internal static class ProxyFault
{
    /// <param name="proxy">Which proxy; its URL may hold user and password, so only host and port are shown.</param>
    /// <param name="isKnown">Whether the proxy was given a user and password.</param>
    public static PullStoppedException Refused(Uri url, Uri? proxy, bool isKnown, HttpStatusCode? status, Exception inner)
    {
        var (who, target) = (NameOf(proxy), $"{url.IdnHost}:{url.Port}");
        var message = status switch
        {
            HttpStatusCode.ProxyAuthenticationRequired when isKnown =>
                $"{who} does not accept the user and password that HTTPS_PROXY holds (407)",
            HttpStatusCode.ProxyAuthenticationRequired =>
                $"{who} wants authentication (407), and HTTPS_PROXY holds no user and password",
            HttpStatusCode.Forbidden => $"{who} refuses to connect to {target} (403): a rule of the proxy forbids it",
            { } code and >= HttpStatusCode.InternalServerError =>
                $"{who} could not connect to {target}: it answered {(int)code}",
            { } code => $"{who} does not connect to {target}: it answered {(int)code}",
            _ => $"{who} does not connect to {target}",
        };
        return new PullStoppedException(ProbeOutcome.ProxyFailed, message, inner) { Step = PullStep.Connect };
    }

    /// <summary>The proxy has no address, or none of its addresses takes the connection.</summary>
    public static PullStoppedException Unreachable(DnsEndPoint proxy, PullStoppedException reason)
    {
        var isName = reason.Outcome == ProbeOutcome.NameNotResolved;
        var message = isName
            ? $"the proxy {proxy.Host}:{proxy.Port} cannot be found: {reason.Message}"
            : reason.Message.Replace("no connection to", "no connection to the proxy", StringComparison.Ordinal);
        return new PullStoppedException(ProbeOutcome.ProxyFailed, message, reason, reason.IsTransient)
        {
            Step = PullStep.Connect,
            Proxy = $"{proxy.Host}:{proxy.Port}",
        };
    }

    private static string NameOf(Uri? proxy) => proxy is null ? "the proxy" : $"the proxy {proxy.Host}:{proxy.Port}";
}
