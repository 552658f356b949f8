using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ImageGate.Registry;

/// <summary>
/// Connections for the whole run: one pool, kept alive, HTTP/2 where the server offers it, proxies from the usual
/// environment variables (read by the framework). Redirects are followed by <see cref="RegistryExchange"/>, which
/// knows what may travel to another host.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "Handler and sockets belong to the invoker that is returned or kept.")]
internal sealed class RegistryTransport : IDisposable
{
    private readonly ConnectionStages stages = new();
    private readonly Dialer dialer;
    private readonly IWebProxy? proxy;
    private readonly HttpMessageInvoker anyAddress;
    private readonly HttpMessageInvoker publicAddresses;

    /// <summary>To be connected and secured: the dialer's limit, and 10 s for TLS as containerd gives it.</summary>
    public static readonly TimeSpan ConnectLimit = Dialer.Limit + TimeSpan.FromSeconds(10);

    /// <param name="authorities">Certificates that are trusted beside the system's (<c>--ca-file</c>).</param>
    /// <param name="proxy">Null: what HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say.</param>
    public RegistryTransport(X509Certificate2Collection? authorities = null, IWebProxy? proxy = null)
    {
        this.proxy = proxy;
        dialer = new Dialer(stages);
        anyAddress = new HttpMessageInvoker(CreateHandler(authorities, proxy, ConnectAsync));
        publicAddresses = new HttpMessageInvoker(CreateHandler(authorities, proxy, ConnectToPublicAsync));
    }

    /// <param name="publicOnly">
    /// Refuse private, loopback and link-local addresses. The address that was checked is the one connected to, so a
    /// name that changes its address in between gains nothing; the two kinds of connections share no pool.
    /// </param>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, bool publicOnly, CancellationToken cancellation) =>
        (publicOnly ? publicAddresses : anyAddress).SendAsync(message, cancellation);

    /// <summary>How far the newest connection for such a request has come.</summary>
    public ConnectionStage? StageOf(Uri url) => stages.Find(url);

    /// <summary>The proxy that a request goes through, and whether it is given a user and password.</summary>
    public (Uri? Url, bool IsKnown) ProxyFor(Uri url)
    {
        var used = proxy ?? HttpClient.DefaultProxy;
        var address = used.IsBypassed(url) ? null : used.GetProxy(url);
        return (address, address is not null && used.Credentials?.GetCredential(address, "Basic") is not null);
    }

    public void Dispose()
    {
        anyAddress.Dispose();
        publicAddresses.Dispose();
    }

    [SuppressMessage("Security", "CA5398", Justification = "The answer has to be that of a node, not that of this machine.")]
    private SocketsHttpHandler CreateHandler(
        X509Certificate2Collection? authorities,
        IWebProxy? proxy,
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = proxy,
            ConnectTimeout = ConnectLimit,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            EnableMultipleHttp2Connections = true,
            MaxResponseHeadersLength = 64,
            ConnectCallback = connect,
            PlaintextStreamFilter = Secured,
        };
        handler.SslOptions.EnabledSslProtocols = CertificateCheck.Protocols;
        handler.SslOptions.CertificateChainPolicy = CertificateCheck.Policy();
        handler.SslOptions.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            CertificateCheck.Demand(authorities, sender, certificate, chain, errors);
        return handler;
    }

    /// <summary>Called when a connection is ready for requests, after TLS where that is spoken.</summary>
    private ValueTask<Stream> Secured(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellation)
    {
        if (context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps)
        {
            stages.Secured(context.InitialRequestMessage);
        }

        return ValueTask.FromResult(context.PlaintextStream);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        try
        {
            return await dialer.OpenAsync(context, false, cancellation);
        }
        catch (PullStoppedException exception) when (IsProxy(context))
        {
            throw ProxyFault.Unreachable(context.DnsEndPoint, exception);
        }
    }

    /// <summary>A tunnel is a request to the proxy of its own; without a tunnel the request is for another host.</summary>
    private static bool IsProxy(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage is { RequestUri: { } url, Method: var method }
        && (method == HttpMethod.Connect
            || context.DnsEndPoint.Port != url.Port
            || !HostOf(context.DnsEndPoint.Host).Equals(HostOf(url.IdnHost), StringComparison.OrdinalIgnoreCase));

    /// <summary>An IPv6 address stands in brackets in one place and without in the other.</summary>
    private static string HostOf(string host) => host.Trim('[', ']');

    /// <summary>The address behind a proxy is the proxy's to choose.</summary>
    private ValueTask<Stream> ConnectToPublicAsync(SocketsHttpConnectionContext context, CancellationToken cancellation) =>
        IsProxy(context) ? ConnectAsync(context, cancellation) : dialer.OpenAsync(context, true, cancellation);
}
