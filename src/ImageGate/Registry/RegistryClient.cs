using System.Collections.Concurrent;
using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>
/// The OCI distribution client for one run: what is learnt about a registry and its tokens is shared by all pulls.
/// </summary>
internal sealed class RegistryClient : IDisposable
{
    private readonly ConcurrentDictionary<RegistryHost, HostState> hosts = new();
    private readonly GateSettings settings;
    private readonly HttpSender sender;
    private readonly TokenClient tokens;

    public RegistryClient(RegistryTransport transport, GateSettings settings, TimeProvider time)
    {
        this.settings = settings;
        sender = new HttpSender(new RegistryExchange(transport, time), RetryPolicy.Create(time));
        tokens = new TokenClient(sender, time);
    }

    /// <summary>Knows every credential that this run has shown to a registry.</summary>
    public Redaction Redaction { get; } = new();

    public PullSession Open(ImageReference reference, Credential credential, ProbeLog log)
    {
        Redaction.Add(credential);
        return new PullSession(hosts.GetOrAdd(reference.Registry, CreateHost), reference, credential, sender, tokens, log);
    }

    /// <summary>Where the registry itself is asked, or null where its name cannot be dialled.</summary>
    public Uri? UrlOf(RegistryHost registry)
    {
        try
        {
            return hosts.GetOrAdd(registry, CreateHost).BaseUrl;
        }
        catch (PullStoppedException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var host in hosts.Values)
        {
            host.Dispose();
        }
    }

    private HostState CreateHost(RegistryHost registry)
    {
        var isPlain = registry.Port != 443 && (registry.IsLoopback || settings.PlainHttp.Contains(registry.Name));
        if (!Uri.TryCreate($"{(isPlain ? "http" : "https")}://{registry.Endpoint}/", UriKind.Absolute, out var url))
        {
            // The grammar of references allows any port and many a bracketed word; no node can dial them either.
            throw new PullStoppedException(
                ProbeOutcome.NameNotResolved, $"{registry} cannot be dialled: it is no host name or address with a port up to 65535");
        }

        return new HostState(registry, url, settings.ConcurrencyPerHost);
    }
}
