using System.Collections.Concurrent;
using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Registry;

/// <summary>
/// The OCI distribution client for one run: what is learnt about a registry and its tokens is shared by all pulls.
/// </summary>
internal sealed class RegistryClient : IDisposable
{
    private readonly ConcurrentDictionary<RegistryHost, Lazy<IReadOnlyList<HostState>>> hosts = new();
    private readonly ConcurrentDictionary<string, RequestPace> paces = new(StringComparer.OrdinalIgnoreCase);
    private readonly GateSettings settings;
    private readonly TimeProvider time;
    private readonly HttpSender sender;
    private readonly TokenClient tokens;

    public RegistryClient(RegistryTransport transport, GateSettings settings, TimeProvider time)
    {
        this.settings = settings;
        this.time = time;
        sender = new HttpSender(new RegistryExchange(transport, time), RetryPolicy.Create(time));
        tokens = new TokenClient(sender, Redaction, time);
    }

    /// <summary>Knows every credential that this run has shown to a registry.</summary>
    public Redaction Redaction { get; } = new();

    /// <summary>Whose registry it is, as far as its name and its answers so far say.</summary>
    public RegistryKind KindOf(RegistryHost registry) =>
        hosts.GetValueOrDefault(registry) is { IsValueCreated: true, Value: [.., var itself] } ? itself.Kind : registry.KindOf();

    /// <summary>The hosts that the nodes ask for this image, each with the pull's credential, as containerd offers it.</summary>
    public PullHosts Open(ImageReference reference, Credential credential, ProbeLog log, PullDeadline deadline)
    {
        var states = StatesOf(reference.Registry);
        return new PullHosts(reference, [.. states.Select(host => Open(host, reference, credential, log, deadline))], log);
    }

    /// <summary>The credential of a proven pull in a form that another program can log in with, or null where it has none.</summary>
    public Credential? LoginOf(ImageReference reference, Credential credential) =>
        tokens.LoginOf(StatesOf(reference.Registry)[^1].BaseUrl.Authority, credential);

    /// <summary>The registry itself, ready to be asked, or null where its name cannot be dialled.</summary>
    public async Task<HostState?> UpstreamAsync(RegistryHost registry, CancellationToken cancellation)
    {
        try
        {
            var upstream = StatesOf(registry)[^1];
            await upstream.GreetAsync(cancellation);
            return upstream;
        }
        catch (PullStoppedException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var host in hosts.Values.Where(h => h.IsValueCreated).SelectMany(h => h.Value))
        {
            host.Dispose();
        }
    }

    private PullSession Open(
        HostState host, ImageReference reference, Credential credential, ProbeLog log, PullDeadline deadline)
    {
        var shown = IsFor(credential, host) ? credential : host.Definition.Credential ?? Credential.Anonymous.Instance;
        Redaction.Add(shown);
        return new PullSession(host, reference, shown, sender, tokens, deadline, log);
    }

    /// <summary>The token of an identity is for its registry alone, never for a mirror of it.</summary>
    private static bool IsFor(Credential credential, HostState host) => credential switch
    {
        Credential.Anonymous => false,
        Credential.Entra => !host.IsProxy,
        _ => true,
    };

    private IReadOnlyList<HostState> StatesOf(RegistryHost registry) =>
        hosts.GetOrAdd(registry, static (key, own) => new(() => own.CreateHosts(key)), this).Value;

    private IReadOnlyList<HostState> CreateHosts(RegistryHost registry) =>
        [.. settings.Hosts(registry).Select(definition => CreateHost(registry, definition))];

    private HostState CreateHost(RegistryHost registry, HostDefinition definition)
    {
        Redaction.Add(definition.Headers);
        var root = definition.Root;
        var isOpen = root is not null && HostRoot.IsOpen(root, definition.Connection);
        if (root is null && !HostRoot.TryOf(registry, settings.PlainHttp.Contains(registry.Name), out root, out isOpen))
        {
            // The grammar of references allows any port and many a bracketed word; no node can dial them either.
            throw new PullStoppedException(
                ProbeOutcome.NameNotResolved, $"{registry} cannot be dialled: it is no host name or address with a port up to 65535");
        }

        var name = definition.Root is null ? registry.Name : root.Authority;
        return new HostState(registry, root, isOpen && !settings.PublicOnly, definition, settings.Concurrency, time) { Pace = PaceOf(name) };
    }

    private RequestPace? PaceOf(string host) => settings.MaxPerSecond.TryGetValue(host, out var perSecond)
        ? paces.GetOrAdd(host, _ => new RequestPace(perSecond, time))
        : null;
}
