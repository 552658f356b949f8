namespace ImageGate.Registry;

/// <summary>
/// Slots of which there are as many as a number that changes. Where fewer are left than were taken, those that come back are not
/// given out again until the number fits. Whoever finds none free waits in line.
/// </summary>
/// <param name="count">How many there are at first.</param>
internal sealed class SlotPool(int count) : IDisposable
{
    private readonly SemaphoreSlim free = new(count);
    private int granted = count;
    private int owed;

    public bool TryTake() => free.Wait(0, CancellationToken.None);

    public Task TakeAsync(CancellationToken cancellation) => free.WaitAsync(cancellation);

    /// <summary>One slot comes back, and from now on there are so many. Not for two threads at a time.</summary>
    public void Return(int count) => Adjust(1, count);

    /// <summary>From now on there are so many. Not for two threads at a time.</summary>
    public void Resize(int count) => Adjust(0, count);

    public void Dispose() => free.Dispose();

    private void Adjust(int returned, int count)
    {
        var freed = returned + count - granted - owed;
        (granted, owed) = (count, Math.Max(0, -freed));
        if (freed > 0)
        {
            free.Release(freed);
        }
    }
}
