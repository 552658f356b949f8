using System.Collections.Concurrent;
using System.Net;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>How far the newest connection to a host has come, and what it waits for.</summary>
/// <param name="Outcome">What it means when nothing more comes.</param>
internal sealed record ConnectionStage(PullStep? Step, ProbeOutcome Outcome, string Text);

/// <summary>
/// How far connections have come. The framework makes them apart from the requests that wait for them, so a request
/// whose time is up does not know by itself whether a name server, a firewall or the registry kept it waiting.
/// </summary>
internal sealed class ConnectionStages
{
    private readonly ConcurrentDictionary<string, ConnectionStage> stages = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> publicHosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asked with each answer; whether a concurrent dictionary is empty it only knows under all its locks.</summary>
    private volatile bool hasPublicHosts;

    public void Looking(HttpRequestMessage? initial, string text) =>
        Reached(initial, PullStep.Resolve, ProbeOutcome.NameNotResolved, text);

    public void Connecting(HttpRequestMessage? initial, string text) =>
        Reached(initial, PullStep.Connect, ProbeOutcome.ConnectionFailed, IsTunnel(initial) ? $"the proxy {text}" : text);

    /// <summary>What comes first on the new connection is a handshake, except where http is spoken or a proxy stands between.</summary>
    public void Connected(HttpRequestMessage? initial, IPEndPoint end)
    {
        if (initial is not null && KeyOf(initial) is { } key && !AddressRange.IsPrivate(end.Address))
        {
            publicHosts[key] = hasPublicHosts = true;
        }

        if (IsTunnel(initial))
        {
            Reached(initial, PullStep.Connect, ProbeOutcome.ProxyFailed, $"the proxy {end} took the connection, and nothing came through it");
        }
        else if (initial?.RequestUri?.Scheme == Uri.UriSchemeHttps)
        {
            Reached(initial, PullStep.Tls, ProbeOutcome.TlsFailed, $"{end} took the connection and did not answer in TLS");
        }
        else
        {
            Ready(initial, $"{end} took the connection, and its answer did not come or did not end");
        }
    }

    public void Secured(HttpRequestMessage? initial) =>
        Ready(initial, "the connection stood, and the answer did not come or did not end");

    public bool WasPublic(Uri url) => hasPublicHosts && publicHosts.ContainsKey(KeyOf(url));

    public ConnectionStage? Find(Uri url) => stages.GetValueOrDefault(KeyOf(url));

    private void Ready(HttpRequestMessage? initial, string text) =>
        Reached(initial, null, ProbeOutcome.ConnectionFailed, text);

    private void Reached(HttpRequestMessage? initial, PullStep? step, ProbeOutcome outcome, string text)
    {
        if (initial is not null && KeyOf(initial) is { } key)
        {
            stages[key] = IsTunnel(initial)
                ? new ConnectionStage(PullStep.Connect, ProbeOutcome.ProxyFailed, text)
                : new ConnectionStage(step, outcome, text);
        }
    }

    private static bool IsTunnel(HttpRequestMessage? message) => message?.Method == HttpMethod.Connect;

    /// <summary>A tunnel is asked for by a request to the proxy, whose Host field names the registry.</summary>
    private static string? KeyOf(HttpRequestMessage message) =>
        IsTunnel(message) ? message.Headers.Host : message.RequestUri is { } url ? KeyOf(url) : null;

    private static string KeyOf(Uri url) => $"{url.IdnHost}:{url.Port}";
}
