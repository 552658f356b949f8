using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LocalRegistry;

/// <summary>
/// A registry in memory that listens on 127.0.0.1, over http or, with a certificate, over https (HTTP/1.1 and HTTP/2).
/// All members may be called while it serves.
/// </summary>
public sealed class Registry : IAsyncDisposable
{
    private readonly Repositories repositories = new();
    private readonly RequestLog log = new();
    private readonly FaultRules faults;
    private readonly FaultyAnswer faultyAnswer;
    private readonly Tokens tokens;
    private readonly Router router;
    private readonly WebApplication server;

    private Registry(
        RegistryDescription description, int port, X509Certificate2? certificate, X509Certificate2? client, TimeProvider clock)
    {
        var dialect = DialectTable.Of(description.Dialect);
        var auth = description.Auth;
        var callers = new Callers(description.Users);
        var challenges = new Challenges(auth, dialect);
        tokens = new Tokens(auth, clock);
        var doorkeeper = new Doorkeeper(auth, dialect, callers, tokens, challenges, repositories);
        var pulls = description.PullLimit is { } limit ? new PullCounter(limit, clock) : null;
        router = new Router(
            dialect,
            challenges,
            doorkeeper,
            new TokenEndpoint(auth, dialect, callers, tokens, doorkeeper, clock),
            new ManifestEndpoint(dialect, pulls),
            repositories);
        faults = new FaultRules(dialect);
        faultyAnswer = new FaultyAnswer(dialect, challenges, clock);
        faults.Add(description.Faults);
        foreach (var image in description.Images)
        {
            Add(image);
        }

        server = Server(port, certificate, client);
        server.Run(ServeAsync);
    }

    public int Port => Address.Port;

    /// <summary>Host and port, as they stand before the first slash of an image reference.</summary>
    public string Host => Address.Authority;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The requests so far, in order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => log.All;

    /// <summary>Called with each request just before its answer leaves; it must not throw.</summary>
    public Action<RecordedRequest>? Answered
    {
        get => log.Answered;
        set => log.Answered = value;
    }

    /// <param name="description">What the registry is to be.</param>
    /// <param name="port">0: any free one.</param>
    /// <param name="certificate">With its private key, good for 127.0.0.1 or localhost; null: plain http.</param>
    /// <param name="client">With a certificate: the one that callers must show; null: none.</param>
    /// <param name="clock">For tokens, delays and the pull limit; null: the system's.</param>
    /// <exception cref="FormatException">The description contradicts itself.</exception>
    public static async Task<Registry> StartAsync(
        RegistryDescription description,
        int port = 0,
        X509Certificate2? certificate = null,
        TimeProvider? clock = null,
        X509Certificate2? client = null)
    {
        ArgumentNullException.ThrowIfNull(description);
        var registry = new Registry(description, port, certificate, client, clock ?? TimeProvider.System);
        await registry.server.StartAsync();
        registry.Address = new Uri(registry.server.Urls.Single());
        return registry;
    }

    /// <summary>Adds an image; tags that are there already move to it.</summary>
    public void Add(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ImageContent.Push(image, repositories.Open(image.Name));
        faults.Add(image.Faults, $"/v2/{image.Name}/");
    }

    /// <summary>Adds a fault that is tried before all others.</summary>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        faults.Add([fault]);
    }

    /// <summary>From now on faults strike at random; null ends it.</summary>
    public void Harm(RandomFaults? badDay) => faults.BadDay = badDay;

    /// <summary>Stores any bytes as a manifest, under a tag if one is given; the answer is their digest.</summary>
    public string AddManifest(string repository, string? tag, string mediaType, byte[] content)
    {
        var manifest = new Manifest(new Blob(mediaType, content));
        repositories.Open(repository).Add(manifest);
        if (tag is not null)
        {
            repositories.Open(repository).Tag(tag, manifest);
        }

        return manifest.Digest;
    }

    /// <summary>Stores any bytes as a blob; the answer is their digest.</summary>
    public string AddBlob(string repository, byte[] content)
    {
        var blob = new Blob(MediaTypes.Bytes, content);
        repositories.Open(repository).Add(blob);
        return blob.Digest;
    }

    /// <summary>Removes a tag, a manifest or a blob, or the whole repository; false where there was none.</summary>
    public bool Remove(string repository, string? reference = null) => reference is null
        ? repositories.Remove(repository)
        : repositories.Find(repository)?.Remove(reference) ?? false;

    /// <summary>The digest that a tag names, or that of one platform's manifest in the index it names.</summary>
    public string DigestOf(string repository, string tag, string? platform = null)
    {
        var manifest = repositories.Find(repository)?.FindManifest(tag)
            ?? throw new ArgumentException($"there is no {repository}:{tag}", nameof(tag));
        return platform is null ? manifest.Digest : manifest.Children[platform].Digest;
    }

    /// <summary>No token that was handed out is good any more.</summary>
    public void ForgetTokens() => tokens.Forget();

    /// <summary>Ends at once: requests under way are cut off.</summary>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    // An empty builder: no console log, no appsettings.json watched, nothing read from the environment of a test.
    private static WebApplication Server(int port, X509Certificate2? certificate, X509Certificate2? client)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => Listen(listen, certificate, client));
        });
        return builder.Build();
    }

    private static void Listen(ListenOptions listen, X509Certificate2? certificate, X509Certificate2? client)
    {
        listen.Protocols = HttpProtocols.Http1;
        if (certificate is not null)
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = client is null ? ClientCertificateMode.NoCertificate : ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (shown, _, _) => shown.Thumbprint == client?.Thumbprint;
            });
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        var exchange = new Exchange(context);
        var header = exchange.Authorization;
        exchange.Recorded(header.Scheme, header.Basic?.Name ?? TokenOwner(header));
        log.Begin(exchange);
        try
        {
            if (faults.Next(context.Request) is not { } fault || !await faultyAnswer.GiveAsync(fault, exchange))
            {
                await router.ServeAsync(exchange);
            }
        }
        catch (OperationCanceledException) when (exchange.Gone.IsCancellationRequested)
        {
            // Nobody is left to answer. Without this the server would end it as a 200.
            exchange.Abort();
        }
    }

    private string TokenOwner(AuthorizationHeader header) =>
        header.BearerToken is { } token ? tokens.Find(token)?.Caller.Name ?? "unknown" : "";
}
