using System.Net.Sockets;
using System.Security.Authentication;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>What a failed connection means for a pull: the only reader of the framework's network exceptions.</summary>
internal static class TransportFault
{
    /// <summary>Of a new connection that is reset at once the framework lets the socket's own exception through.</summary>
    public static bool IsOne(Exception exception) => exception is HttpRequestException or IOException or SocketException;

    /// <param name="proxy">The proxy that the request went through, and whether it was given user and password.</param>
    public static PullStoppedException Explain(Exception exception, Uri url, (Uri? Url, bool IsKnown) proxy = default)
    {
        var host = url.Authority;
        var reason = Innermost(exception);
        if (Find<PullStoppedException>(exception) is { } known)
        {
            // The dialer and the check of the certificate know better than what the framework makes of it.
            return known;
        }

        if (reason is ForbiddenAddressException)
        {
            return new PullStoppedException(
                ProbeOutcome.NotARegistry, $"refused to go on: {reason.Message}", exception)
            {
                Step = PullStep.Connect,
            };
        }

        if (TlsFault.IsLostAlert(reason))
        {
            return new PullStoppedException(
                ProbeOutcome.TlsFailed, $"TLS with {host} failed: {TlsFault.EndedBehindHandshake}", exception, true)
            {
                Step = PullStep.Tls,
            };
        }

        if (TlsFault.FindAlert(exception) is { } alert)
        {
            return Tls(host, alert, exception);
        }

        return ErrorOf(exception) switch
        {
            HttpRequestError.SecureConnectionError =>
                Tls(host, TlsFault.Find(exception) ?? OneLine(reason.Message), exception),
            HttpRequestError.ProxyTunnelError => ProxyFault.Refused(
                url, proxy.Url, proxy.IsKnown, (exception as HttpRequestException)?.StatusCode, exception),
            HttpRequestError.ResponseEnded => Ended(host, exception),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded
                or HttpRequestError.VersionNegotiationError => new PullStoppedException(
                ProbeOutcome.NotARegistry, $"{host} does not answer in HTTP: {OneLine(reason.Message)}", exception),
            var error => Connection(exception, host, reason, error == HttpRequestError.ConnectionError),
        };
    }

    /// <param name="stage">How far the connection had come.</param>
    public static PullStoppedException TimedOut(Uri url, TimeSpan limit, ConnectionStage? stage, Exception inner) => new(
        stage?.Outcome ?? ProbeOutcome.ConnectionFailed,
        $"{url.Authority} gave no answer within {limit.TotalSeconds:0.#} s{(stage is null ? "" : $": {stage.Text}")}",
        inner)
    {
        Step = stage?.Step,
    };

    private static PullStoppedException Ended(string host, Exception exception) => new(
        ProbeOutcome.ConnectionFailed, $"{host} ended the connection before its answer was complete", exception, true);

    private static PullStoppedException Tls(string host, string what, Exception exception) =>
        new(ProbeOutcome.TlsFailed, $"TLS with {host} failed: {what}", exception) { Step = PullStep.Tls };

    private static PullStoppedException Connection(Exception exception, string host, Exception reason, bool isConnecting)
    {
        if (reason is AuthenticationException)
        {
            return Tls(host, OneLine(reason.Message), exception);
        }

        return new PullStoppedException(
            ProbeOutcome.ConnectionFailed,
            $"{(isConnecting ? "no connection to" : "the connection broke to")} {host}: {OneLine(reason.Message)}",
            exception,
            true)
        {
            Step = isConnecting ? PullStep.Connect : null,
        };
    }

    /// <summary>A broken body is no <see cref="HttpRequestException"/>.</summary>
    private static HttpRequestError? ErrorOf(Exception exception) => exception switch
    {
        HttpRequestException request => request.HttpRequestError,
        HttpIOException body => body.HttpRequestError,
        _ => null,
    };

    private static T? Find<T>(Exception? exception)
        where T : Exception =>
        exception is null ? null : exception as T ?? Find<T>(exception.InnerException);

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
