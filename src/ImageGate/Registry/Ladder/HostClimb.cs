using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Probing;

namespace ImageGate.Registry.Ladder;

/// <summary>
/// One request for <c>/v2/</c> on a connection of its own, made exactly as the transport makes them (same proxy, same
/// trust), with a look at every step: name, addresses, TLS, protocol. Sends no credential.
/// </summary>
internal sealed class HostClimb(HostState host, RegistryTransport transport, ProxyReason whyProxy, TimeProvider time)
{
    private readonly Uri url = host.BaseUrl;
    private readonly StepLog log = new(time);
    private string certificateText = "";

    public async Task<IReadOnlyList<Evidence>> RunAsync(CancellationToken cancellation)
    {
        if (transport.Refuses(url))
        {
            log.Add(PullStep.Connect, StepOutcome.Undetermined, WatchedRoute.Forbidden(url.IdnHost));
            return log.Entries;
        }

        var route = new WatchedRoute(url, transport.ProxyFor(url).Url, whyProxy, transport.Allows, log);
        using var handler = transport.CreateWatched(
            host.Definition.Connection, (context, _) => route.ConnectAsync(context.DnsEndPoint, cancellation));
        handler.SslOptions.RemoteCertificateValidationCallback = IsTrusted;
        handler.PlaintextStreamFilter = (context, _) => ValueTask.FromResult(Secured(context.PlaintextStream));
        using var invoker = new HttpMessageInvoker(handler);
        using var message = new RegistryRequest(HttpMethod.Get, new Uri(url, "v2/"), null, RegistryRequest.ErrorLimit)
            .ToMessage(new Uri(url, "v2/"), null, host.Definition.Headers);
        try
        {
            using var response = await invoker.SendAsync(message, cancellation);
            var (outcome, detail) = PingText.Of(response);
            log.Add(PullStep.Ping, outcome, detail);
        }
        catch (OperationCanceledException)
        {
            log.Add(log.Next, StepOutcome.Undetermined, $"{url.Authority} gave no answer in the time for this look");
        }
        catch (Exception exception) when (TransportFault.IsOne(exception))
        {
            Explain(exception);
        }

        return log.Entries;
    }

    /// <summary>What no callback has noted: the tunnel of a proxy, the handshake, the protocol.</summary>
    private void Explain(Exception exception)
    {
        if (log.HasFault)
        {
            return;
        }

        var isTunnel = (exception as HttpRequestException)?.HttpRequestError == HttpRequestError.ProxyTunnelError;
        var step = isTunnel ? PullStep.Connect : url.Scheme == Uri.UriSchemeHttps && !log.Has(PullStep.Tls) ? PullStep.Tls : PullStep.Ping;
        log.Add(
            step,
            step == PullStep.Ping ? StepOutcome.Undetermined : StepOutcome.Failed,
            TransportFault.Explain(exception, url).Message);
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var stream = sender as SslStream;
        var fault = transport.FaultOf(host.Definition.Connection, stream?.TargetHostName ?? "", certificate, chain, errors);
        if (!IsRegistry(stream))
        {
            return fault is null;
        }

        var peer = new PeerCertificate(certificate as X509Certificate2, chain);
        if (fault is null)
        {
            var authority = errors == SslPolicyErrors.None ? "the system" : "--ca-file";
            certificateText = $"{peer}; trusted by {authority}{peer.Interceptor(url.IdnHost)}";
        }
        else
        {
            log.Add(
                PullStep.Tls, StepOutcome.Failed, $"{fault}; {peer}{Interception.Suspected(peer, url.IdnHost, transport.ProxyFor(url).Url)}");
        }

        return fault is null;
    }

    /// <summary>A proxy may speak TLS of its own.</summary>
    private bool IsRegistry(SslStream? stream) =>
        stream is not null && stream.TargetHostName.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase);

    private Stream Secured(Stream stream)
    {
        if (stream is SslStream secure && IsRegistry(secure))
        {
            var version = secure.SslProtocol.ToString().Replace("Tls1", "TLS 1.", StringComparison.Ordinal);
            log.Add(PullStep.Tls, StepOutcome.Passed, $"{(version == "TLS 1." ? "TLS 1.0" : version)}; {certificateText}");
        }
        else if (url.Scheme == Uri.UriSchemeHttp)
        {
            log.Add(PullStep.Tls, StepOutcome.Skipped, "plain http: nothing is encrypted, no certificate is asked for");
        }

        return stream;
    }
}
