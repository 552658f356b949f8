using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Registry.Hosts;

namespace ImageGate.Registry;

/// <summary>
/// Connections for the whole run: one pool, kept alive, HTTP/2 where the server offers it, proxies from the usual
/// environment variables (read by the framework). Redirects are followed by <see cref="RegistryExchange"/>, which
/// knows what may travel to another host.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "Handler and sockets belong to the invoker that is returned or kept.")]
internal sealed class RegistryTransport : IDisposable
{
    /// <summary>How long a connection may take where nothing else is configured.</summary>
    public static readonly TimeSpan DialTimeout = TimeSpan.FromSeconds(10);

    private static readonly HostConnection Usual = new();

    private readonly X509Certificate2Collection authorities;
    private readonly IWebProxy? proxy;
    private readonly ConcurrentDictionary<(HostConnection Connection, bool PublicOnly), Lazy<HttpMessageInvoker>> pools = new();

    /// <param name="authorities">Certificates that are trusted beside the system's (<c>--ca-file</c>).</param>
    /// <param name="proxy">Null: what HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say.</param>
    public RegistryTransport(X509Certificate2Collection? authorities = null, IWebProxy? proxy = null)
    {
        this.authorities = authorities ?? [];
        this.proxy = proxy;
    }

    /// <param name="publicOnly">
    /// Refuse private, loopback and link-local addresses. The address that was checked is the one connected to, so a
    /// name that changes its address in between gains nothing; the two kinds of connections share no pool.
    /// </param>
    /// <param name="connection">How the host is configured, each with a pool of its own; null: as all others.</param>
    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage message, bool publicOnly, CancellationToken cancellation, HostConnection? connection = null) => pools
        .GetOrAdd((connection ?? Usual, publicOnly), key => new(() => new HttpMessageInvoker(CreateHandler(key.Connection, key.PublicOnly))))
        .Value.SendAsync(message, cancellation);

    public void Dispose()
    {
        foreach (var pool in pools.Values.Where(p => p.IsValueCreated))
        {
            pool.Value.Dispose();
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "The user says skip_verify of this one host.")]
    private SocketsHttpHandler CreateHandler(HostConnection connection, bool publicOnly)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = proxy,
            ConnectTimeout = connection.DialTimeout ?? DialTimeout,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            EnableMultipleHttp2Connections = true,
            MaxResponseHeadersLength = 64,
            ConnectCallback = publicOnly ? ConnectToPublicAsync : ConnectAsync,
        };
        X509Certificate2Collection trusted = [.. authorities, .. connection.Authorities];
        if (connection.SkipVerify)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (trusted.Count > 0)
        {
            handler.SslOptions.RemoteCertificateValidationCallback =
                (_, certificate, chain, errors) => IsTrusted(trusted, certificate, chain, errors);
        }

        if (connection.ClientCertificates.Count > 0)
        {
            handler.SslOptions.ClientCertificates = connection.ClientCertificates;
            handler.SslOptions.LocalCertificateSelectionCallback =
                (_, _, own, _, issuers) => Chosen(connection.ClientCertificates, issuers) ?? own[0];
        }

        return handler;
    }

    /// <summary>The one that an authority signed which the server names, as Go's client chooses.</summary>
    private static X509Certificate2? Chosen(X509Certificate2Collection own, string[] issuers) =>
        own.FirstOrDefault(certificate => issuers.Contains(certificate.Issuer));

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
