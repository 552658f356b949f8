using System.Net.Sockets;
using System.Security.Authentication;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>What a failed connection means for a pull: the only reader of the framework's network exceptions.</summary>
internal static class TransportFault
{
    public static PullStoppedException Explain(Exception exception, Uri url)
    {
        var host = url.Authority;
        var reason = Innermost(exception);
        if (reason is ForbiddenAddressException)
        {
            return new PullStoppedException(
                ProbeOutcome.NotARegistry, $"refused to go on: {reason.Message}", exception);
        }

        if (Find<ProxyUnreachableException>(exception) is { } proxy)
        {
            return new PullStoppedException(ProbeOutcome.ProxyFailed, proxy.Message, exception) { Step = PullStep.Connect };
        }

        return (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => NameNotResolved(exception, url, reason),
            HttpRequestError.SecureConnectionError => new PullStoppedException(
                ProbeOutcome.TlsFailed, $"TLS with {host} failed: {OneLine(reason.Message)}", exception)
            { Step = PullStep.Tls },
            HttpRequestError.ProxyTunnelError => new PullStoppedException(
                ProbeOutcome.ProxyFailed, $"the proxy does not connect to {host}{StatusOf(exception)}", exception)
            { Step = PullStep.Connect },
            HttpRequestError.ResponseEnded => new PullStoppedException(
                ProbeOutcome.ConnectionFailed, $"{host} ended the connection before its answer was complete", exception, true),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded
                or HttpRequestError.VersionNegotiationError => new PullStoppedException(
                ProbeOutcome.NotARegistry, $"{host} does not answer in HTTP: {OneLine(reason.Message)}", exception),
            var error => Connection(exception, host, reason, error == HttpRequestError.ConnectionError),
        };
    }

    public static PullStoppedException TimedOut(Uri url, TimeSpan limit, Exception inner) => new(
        ProbeOutcome.ConnectionFailed, $"{url.Authority} gave no answer within {limit.TotalSeconds:0.#} s", inner);

    private static PullStoppedException NameNotResolved(Exception exception, Uri url, Exception reason)
    {
        // EAI_AGAIN: the resolver itself did not answer; the name may well exist.
        var isTransient = reason is SocketException { SocketErrorCode: SocketError.TryAgain };
        var message = isTransient
            ? $"the name {url.Host} could not be resolved: the name server did not answer"
            : $"the name {url.Host} has no address: {OneLine(reason.Message)}";
        return new PullStoppedException(ProbeOutcome.NameNotResolved, message, exception, isTransient)
        {
            Step = PullStep.Resolve,
        };
    }

    private static PullStoppedException Connection(Exception exception, string host, Exception reason, bool isConnecting)
    {
        if (reason is AuthenticationException)
        {
            return new PullStoppedException(
                ProbeOutcome.TlsFailed, $"TLS with {host} failed: {OneLine(reason.Message)}", exception)
            { Step = PullStep.Tls };
        }

        var isRefused = reason is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
        return new PullStoppedException(
            ProbeOutcome.ConnectionFailed,
            $"{(isConnecting ? "no connection to" : "the connection broke to")} {host}: {OneLine(reason.Message)}",
            exception,
            !isRefused)
        {
            Step = isConnecting ? PullStep.Connect : null,
        };
    }

    /// <summary>The framework's own message holds the proxy's URL with its user and password.</summary>
    private static string StatusOf(Exception exception) =>
        exception is HttpRequestException { StatusCode: { } status } ? $": it answered {(int)status}" : "";

    private static T? Find<T>(Exception? exception)
        where T : Exception =>
        exception is null ? null : exception as T ?? Find<T>(exception.InnerException);

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
