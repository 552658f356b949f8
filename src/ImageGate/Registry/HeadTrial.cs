namespace ImageGate.Registry;

/// <summary>
/// Whether a host answers HEAD for a tag as it should. containerd asks for each tag by HEAD before it reads the manifest; of a
/// host that has shown once that it can, GET alone tells the same in one request less. The first pull finds out, and whether the
/// host challenges; the others wait for it, though not for long.
/// </summary>
internal sealed class HeadTrial(TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int begun;
    private volatile bool isPassed;

    /// <summary>Whether HEAD is known to work; false also for the pull that is to find out.</summary>
    /// <param name="isFirst">Whether this pull is the one that finds out, and has to call <see cref="End"/>.</param>
    public async Task<bool> IsPassedAsync(bool isFirst, CancellationToken cancellation)
    {
        if (!isFirst && !ended.Task.IsCompleted)
        {
            await Task.WhenAny(ended.Task, Task.Delay(LongestWait, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }

        return isPassed;
    }

    /// <summary>Whether nobody has begun before.</summary>
    public bool Begin() => Interlocked.Exchange(ref begun, 1) == 0;

    /// <summary>
    /// What a HEAD for a manifest has shown. Where the host counts what each caller pulls, HEAD stays the way: only GET is counted.
    /// </summary>
    public void Tell(RegistryAnswer answer)
    {
        if (answer is { IsSuccess: true, ContentDigest: not null, Quota: null })
        {
            isPassed = true;
        }

        End();
    }

    /// <summary>The first pull has its answer, or will have none.</summary>
    public void End() => ended.TrySetResult();
}
