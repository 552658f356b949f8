namespace ImageGate.Registry.Hosts;

/// <summary>Spreads requests evenly, for a registry that counts them (<c>registries.*.maxPerSecond</c>).</summary>
internal sealed class RequestPace(int perSecond, TimeProvider time)
{
    private readonly Lock gate = new();
    private long next;

    /// <summary>Takes the next free turn.</summary>
    /// <returns>How long it is until then.</returns>
    public TimeSpan Take()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            var turn = Math.Max(now, next);
            next = turn + (time.TimestampFrequency / perSecond);
            return time.GetElapsedTime(now, turn);
        }
    }
}
