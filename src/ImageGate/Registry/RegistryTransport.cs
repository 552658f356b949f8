using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
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
    private static readonly HostConnection Usual = new();

    private readonly ConnectionStages stages = new();
    private readonly bool publicAlways;
    private readonly Dialer dialer;
    private readonly X509Certificate2Collection authorities;
    private readonly IWebProxy? proxy;
    private readonly ConcurrentDictionary<(HostConnection Connection, bool PublicOnly), Lazy<HttpMessageInvoker>> pools = new();

    /// <summary>To be connected and secured: the dialer's limit, and 10 s for TLS as containerd gives it.</summary>
    public static readonly TimeSpan ConnectLimit = Dialer.Limit + TimeSpan.FromSeconds(10);

    /// <param name="authorities">Certificates that are trusted beside the system's (<c>--ca-file</c>).</param>
    /// <param name="proxy">Null: what HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say.</param>
    /// <param name="publicAlways">Refuse addresses that are not public for every host, also for those of the images.</param>
    /// <param name="lookUp">Names to addresses; null: as the system does.</param>
    public RegistryTransport(
        X509Certificate2Collection? authorities = null,
        IWebProxy? proxy = null,
        bool publicAlways = false,
        Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        (this.authorities, this.proxy, this.publicAlways) = (authorities ?? [], proxy, publicAlways);
        dialer = new Dialer(stages, lookUp);
    }

    /// <param name="publicOnly">
    /// Refuse private, loopback and link-local addresses. The address that was checked is the one connected to, so a
    /// name that changes its address in between gains nothing; the two kinds of connections share no pool.
    /// </param>
    /// <param name="connection">How the host is configured, each with a pool of its own; null: as all others.</param>
    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage message, bool publicOnly, CancellationToken cancellation, HostConnection? connection = null)
    {
        if (Refuses(message.RequestUri!, publicOnly))
        {
            throw new ForbiddenAddressException(message.RequestUri!.Authority, message.RequestUri.IdnHost);
        }

        return pools
            .GetOrAdd((connection ?? Usual, publicOnly || publicAlways), static (key, own) => new(() => own.CreatePool(key.Connection, key.PublicOnly)), this)
            .Value.SendAsync(message, cancellation);
    }

    /// <summary>Whether the address may be dialled at all in this run.</summary>
    public bool Allows(IPAddress address) => !publicAlways || !AddressRange.IsPrivate(address);

    /// <summary>Whether it is plain without a look-up that a URL leads to the own network: a proxy would do that look-up.</summary>
    public bool Refuses(Uri url, bool publicOnly = false) => (publicOnly || publicAlways) && AddressRange.IsWrittenIn(url);

    /// <summary>How far the newest connection for such a request has come.</summary>
    public ConnectionStage? StageOf(Uri url) => stages.Find(url);

    /// <summary>Whether a connection to the host of the URL has led to a public address.</summary>
    public bool WasPublic(Uri url) => stages.WasPublic(url);

    /// <summary>The proxy that a request goes through, or null for none, and whether it is given a user and password.</summary>
    public (Uri? Url, bool IsKnown) ProxyFor(Uri url)
    {
        var used = proxy ?? HttpClient.DefaultProxy;
        return used.IsBypassed(url) || used.GetProxy(url) is not { } address || address == url
            ? (null, false)
            : (address, used.Credentials?.GetCredential(address, "Basic") is not null);
    }

    /// <summary>A handler with the same proxy for one connection that somebody watches; the caller decides about trust.</summary>
    public SocketsHttpHandler CreateWatched(
        HostConnection? connection, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) =>
        CreateHandler(connection ?? Usual, connect);

    /// <summary>Why the certificate is not trusted for the host, or null where it is.</summary>
    public string? FaultOf(
        HostConnection? connection, string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        connection is { SkipVerify: true } ? null : CertificateCheck.Find(Trusted(connection ?? Usual), host, certificate, chain, errors);

    /// <summary>Returns before all connections are closed: each takes a tenth of a millisecond, and the end of the run does it too.</summary>
    public void Dispose()
    {
        foreach (var pool in pools.Values.Where(p => p.IsValueCreated))
        {
            ThreadPool.QueueUserWorkItem(static pool => pool.Dispose(), pool.Value, preferLocal: false);
        }
    }

    private HttpMessageInvoker CreatePool(HostConnection connection, bool publicOnly) =>
        new(CreateHandler(connection, publicOnly ? ConnectToPublicAsync : ConnectAsync));

    [SuppressMessage("Security", "CA5398", Justification = "The answer has to be that of a node, not that of this machine.")]
    private SocketsHttpHandler CreateHandler(
        HostConnection connection, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = proxy,
            ConnectTimeout = connection.DialTimeout ?? ConnectLimit,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            EnableMultipleHttp2Connections = true,
            MaxResponseHeadersLength = 64,
            ConnectCallback = connect,
            PlaintextStreamFilter = Secured,
        };
        handler.SslOptions.EnabledSslProtocols = CertificateCheck.Protocols;
        handler.SslOptions.CertificateChainPolicy = CertificateCheck.Policy();
        handler.SslOptions.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            connection.SkipVerify || CertificateCheck.Demand(Trusted(connection), sender, certificate, chain, errors);
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

    private X509Certificate2Collection Trusted(HostConnection connection) => [.. authorities, .. connection.Authorities];

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
