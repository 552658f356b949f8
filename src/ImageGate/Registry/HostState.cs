using System.Collections.Concurrent;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Registry;

/// <summary>What a run has learnt about one host, shared by all pulls from its registry.</summary>
internal sealed class HostState : IDisposable
{
    private readonly Lazy<Task<Uri>>? greeting;
    private readonly ConcurrentDictionary<string, HeadTrial> heads = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private readonly RegistryKind named;
    private Uri root;
    private Task<bool>? isPrivate;

    /// <param name="registry">The registry for which the host answers.</param>
    /// <param name="isOpen">Whether it is still open if the host speaks https or http.</param>
    /// <param name="concurrency">Requests that may be under way at most.</param>
    public HostState(
        RegistryHost registry, Uri root, bool isOpen, HostDefinition definition, int concurrency, TimeProvider time)
    {
        (this.root, this.time) = (root, time);
        Definition = definition;
        IsProxy = HostRoot.IsProxy(root, registry);
        Registry = IsProxy ? new RegistryHost(root.Authority) : registry;
        named = Registry.KindOf();
        Window = new RequestWindow(concurrency, time);
        greeting = isOpen ? new(() => SchemeProbe.AskAsync(root, time)) : null;
    }

    public HostDefinition Definition { get; }

    /// <summary>How many requests it bears at the same time.</summary>
    public RequestWindow Window { get; }

    /// <summary>
    /// Whether HEAD can be trusted to work for a repository, so that it need not be asked. A service is the same for all; what
    /// people run themselves (Artifactory, Nexus, Harbor) may have another kind of storage behind each first part of the path.
    /// </summary>
    public HeadTrial HeadsOf(string repository) => heads.GetOrAdd(
        named is RegistryKind.Generic or RegistryKind.JFrog ? FirstPart(repository) : "",
        static (_, time) => new HeadTrial(time),
        time);

    /// <summary>The host as a registry of its own: what a refusal means depends on who refuses.</summary>
    public RegistryHost Registry { get; }

    /// <summary>It answers for another registry.</summary>
    public bool IsProxy { get; }

    /// <summary>By its name; where that is anybody's, by how it challenges.</summary>
    public RegistryKind Kind => named != RegistryKind.Generic
        ? named
        : RegistryKinds.KindOfChallenge(Challenge?.Realm, Challenge?.Service);

    /// <summary>Scheme, host and port that answer for the registry.</summary>
    public Uri BaseUrl => new(root.GetLeftPart(UriPartial.Authority));

    /// <summary>How many requests a second it may be asked; null: any number.</summary>
    public RequestPace? Pace { get; init; }

    /// <summary>The challenge that the registry answers with, once seen; saves each further repository a round.</summary>
    public Challenge? Challenge { get; set; }

    /// <summary>It has answered in this run: where it takes no connection now, it may only be starting anew.</summary>
    public bool HasAnswered { get; set; }

    /// <summary>It was met at a public address: what its name is said to be afterwards makes it no host of the own network.</summary>
    public bool WasPublic { get; set; }

    /// <summary>
    /// Why the registry cannot be reached at all, once that is known after all retries: a thousand images of a dead host
    /// are not worth a thousand time-outs.
    /// </summary>
    public PullStoppedException? Unreachable { get; set; }

    /// <summary>The same for hosts to which this one redirects, by host and port.</summary>
    public ConcurrentDictionary<string, PullStoppedException> UnreachableTargets { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool Can(HostCapabilities capability) => (Definition.Capabilities & capability) == capability;

    /// <summary>Below the root of the API, as for <c>shop/web</c>, <c>/manifests/</c> and <c>1</c>.</summary>
    public Uri Url(string repository, string endpoint, string name) => new(string.Concat(root.AbsoluteUri, repository, endpoint, name));

    /// <summary>Finds out once whether https or http is spoken, where that is open.</summary>
    public async Task GreetAsync(CancellationToken cancellation)
    {
        if (greeting is not null)
        {
            root = await greeting.Value.WaitAsync(cancellation);
        }
    }

    /// <summary>How to connect to a URL on behalf of this host; null: as to every host.</summary>
    public HostConnection? ConnectionTo(Uri url) => Owns(url) ? Definition.Connection : Definition.Connection?.ForOthers;

    public TimeSpan DialTimeout(Uri url) => ConnectionTo(url)?.DialTimeout ?? RegistryTransport.ConnectLimit;

    /// <summary>Whether it is the authority of the URL, which is asked too often to write that down each time.</summary>
    public bool Owns(Uri url) => url.Port == root.Port && url.IsDefaultPort == root.IsDefaultPort && url.Host == root.Host;

    public Task<bool> IsPrivateAsync(CancellationToken cancellation) =>
        WasPublic ? Task.FromResult(false) : isPrivate ??= RealmGuard.IsPrivateAsync(Registry, cancellation);

    public void Dispose() => Window.Dispose();

    private static string FirstPart(string repository) =>
        repository.IndexOf('/', StringComparison.Ordinal) is >= 0 and var end ? repository[..end] : repository;
}
