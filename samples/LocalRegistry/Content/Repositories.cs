using System.Collections.Concurrent;

namespace LocalRegistry;

internal sealed class Repositories
{
    private readonly ConcurrentDictionary<string, Repository> byName = new();

    public Repository? Find(string name) => byName.GetValueOrDefault(name);

    public Repository Open(string name) => byName.GetOrAdd(name, _ => new Repository());

    public bool Remove(string name) => byName.TryRemove(name, out _);
}
