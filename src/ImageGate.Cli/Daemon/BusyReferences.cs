using System.Collections.Concurrent;

namespace ImageGate.Cli.Daemon;

/// <summary>One pull of an image at a time, and few of all images together.</summary>
internal sealed class BusyReferences : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> images = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string image, SemaphoreSlim turns, CancellationToken cancellation)
    {
        var own = images.GetOrAdd(image, _ => new SemaphoreSlim(1));
        await own.WaitAsync(cancellation);
        try
        {
            await turns.WaitAsync(cancellation);
        }
        catch
        {
            own.Release();
            throw;
        }

        return new Turn(own, turns);
    }

    public void Dispose()
    {
        foreach (var image in images.Values)
        {
            image.Dispose();
        }
    }

    private sealed class Turn(SemaphoreSlim own, SemaphoreSlim turns) : IDisposable
    {
        public void Dispose()
        {
            turns.Release();
            own.Release();
        }
    }
}
