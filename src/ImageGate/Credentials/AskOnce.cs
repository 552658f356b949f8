using System.Collections.Concurrent;

namespace ImageGate.Credentials;

/// <summary>Asks for each key at most once in a run, however many want the answer at a time.</summary>
internal sealed class AskOnce<TKey, TAnswer>(Func<TKey, CancellationToken, ValueTask<TAnswer>> ask)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TAnswer>>> answers = [];

    public Task<TAnswer> AskAsync(TKey key, CancellationToken cancellation) =>
        answers.GetOrAdd(key, k => new Lazy<Task<TAnswer>>(() => ask(k, cancellation).AsTask())).Value;
}
