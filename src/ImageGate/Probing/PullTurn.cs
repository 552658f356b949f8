namespace ImageGate.Probing;

/// <summary>That a pull has begun at its host, which lets only so many begin; another one may once this has ended.</summary>
internal sealed class PullTurn(Action end) : IDisposable
{
    private Action? end = end;

    /// <summary>Also earlier than the pull, where that only waits to try something again.</summary>
    public void Dispose() => Interlocked.Exchange(ref end, null)?.Invoke();
}
