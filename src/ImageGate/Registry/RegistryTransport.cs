using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
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
    private readonly X509Certificate2Collection? authorities;
    private readonly IWebProxy? proxy;
    private readonly HttpMessageInvoker anyAddress;
    private readonly HttpMessageInvoker publicAddresses;

    /// <param name="authorities">Certificates that are trusted beside the system's (<c>--ca-file</c>).</param>
    /// <param name="proxy">Null: what HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say.</param>
    public RegistryTransport(X509Certificate2Collection? authorities = null, IWebProxy? proxy = null)
    {
        (this.authorities, this.proxy) = (authorities, proxy);
        anyAddress = new HttpMessageInvoker(CreateHandler(authorities, proxy, ConnectAsync));
        publicAddresses = new HttpMessageInvoker(CreateHandler(authorities, proxy, ConnectToPublicAsync));
    }

    /// <param name="publicOnly">
    /// Refuse private, loopback and link-local addresses. The address that was checked is the one connected to, so a
    /// name that changes its address in between gains nothing; the two kinds of connections share no pool.
    /// </param>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, bool publicOnly, CancellationToken cancellation) =>
        (publicOnly ? publicAddresses : anyAddress).SendAsync(message, cancellation);

    /// <summary>The proxy through which a URL is asked, or null for none.</summary>
    public Uri? ProxyOf(Uri url)
    {
        var chooser = proxy ?? HttpClient.DefaultProxy;
        return chooser.IsBypassed(url) || chooser.GetProxy(url) is not { } chosen || chosen == url ? null : chosen;
    }

    /// <summary>A handler with the same proxy for one connection that somebody watches; the caller decides about trust.</summary>
    public SocketsHttpHandler CreateWatched(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) =>
        CreateHandler(null, proxy, connect);

    /// <summary>Who vouches for the certificate, or null where nobody does.</summary>
    public string? TrustedBy(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? "the system"
        : authorities is { Count: > 0 } && IsTrusted(authorities, certificate, chain, errors) ? "--ca-file"
        : null;

    public void Dispose()
    {
        anyAddress.Dispose();
        publicAddresses.Dispose();
    }

    private static SocketsHttpHandler CreateHandler(
        X509Certificate2Collection? authorities,
        IWebProxy? proxy,
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = proxy,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            EnableMultipleHttp2Connections = true,
            MaxResponseHeadersLength = 64,
            ConnectCallback = connect,
        };
        if (authorities is { Count: > 0 })
        {
            handler.SslOptions.RemoteCertificateValidationCallback =
                (_, certificate, chain, errors) => IsTrusted(authorities, certificate, chain, errors);
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        try
        {
            return await OpenAsync(socket => socket.ConnectAsync(context.DnsEndPoint, cancellation));
        }
        catch (SocketException exception) when (IsProxy(context))
        {
            throw new ProxyUnreachableException(context.DnsEndPoint, exception);
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

    private static async ValueTask<Stream> ConnectToPublicAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var endpoint = context.DnsEndPoint;
        if (IsProxy(context))
        {
            // The address behind the proxy is the proxy's to choose.
            return await ConnectAsync(context, cancellation);
        }

        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellation);
        if (Array.Find(addresses, AddressRange.IsPrivate) is { } forbidden)
        {
            throw new ForbiddenAddressException(endpoint.Host, forbidden);
        }

        return await OpenAsync(socket => socket.ConnectAsync(addresses, endpoint.Port, cancellation));
    }

    private static async ValueTask<Stream> OpenAsync(Func<Socket, ValueTask> connect)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await connect(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsTrusted(
        X509Certificate2Collection authorities, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf || chain is null)
        {
            return errors == SslPolicyErrors.None;
        }

        using var custom = new X509Chain { ChainPolicy = chain.ChainPolicy.Clone() };
        custom.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        custom.ChainPolicy.CustomTrustStore.AddRange(authorities);
        return custom.Build(leaf);
    }
}
