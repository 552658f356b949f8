using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>What a run has learnt about one registry, shared by all its pulls.</summary>
internal sealed class HostState(RegistryHost registry, Uri baseUrl, int concurrency) : IDisposable
{
    private readonly SemaphoreSlim slots = new(concurrency, concurrency);
    private Task<bool>? isPrivate;

    public RegistryHost Registry => registry;

    /// <summary>By its name; where that is anybody's, by how it challenges.</summary>
    public RegistryKind Kind => registry.KindOf() is var kind and not RegistryKind.Generic
        ? kind
        : RegistryKinds.KindOfChallenge(Challenge?.Realm, Challenge?.Service);

    /// <summary>Scheme, host and port that answer for the registry.</summary>
    public Uri BaseUrl => baseUrl;

    /// <summary>The challenge that the registry answers with, once seen; saves each further repository a round.</summary>
    public Challenge? Challenge { get; set; }

    /// <summary>
    /// Why the registry cannot be reached at all, once that is known after all retries: a thousand images of a dead host
    /// are not worth a thousand time-outs.
    /// </summary>
    public PullStoppedException? Unreachable { get; set; }

    public Uri Url(string path) => new(baseUrl, path);

    public Task<bool> IsPrivateAsync(CancellationToken cancellation) =>
        isPrivate ??= RealmGuard.IsPrivateAsync(registry, cancellation);

    public async Task<T> LimitedAsync<T>(Func<Task<T>> request, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        try
        {
            return await request();
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();
}
