namespace ImageGate.Probing;

/// <summary>How long one pull may take with all its credentials and tries (<c>--timeout</c>).</summary>
internal sealed class PullDeadline : IDisposable
{
    private readonly CancellationToken run;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenRegistration end;
    private readonly TimeProvider time;
    private readonly long started;
    private TimeSpan limit;

    /// <param name="run">Ends with the whole run, as on Ctrl-C.</param>
    public PullDeadline(TimeSpan limit, TimeProvider time, CancellationToken run)
    {
        this.run = run;
        this.time = time;
        this.limit = limit;
        started = time.GetTimestamp();
        timer = new CancellationTokenSource(limit, time);
        end = run.UnsafeRegister(static timer => ((CancellationTokenSource)timer!).Cancel(), timer);
    }

    public CancellationToken Token => timer.Token;

    /// <summary>The turn of the pull at its host, or null where none is needed.</summary>
    public PullTurn? Turn { get; set; }

    /// <summary>The time is up, which is an answer about this pull; the end of the run is not.</summary>
    public bool IsOver => timer.IsCancellationRequested && !run.IsCancellationRequested;

    public Task HoldAsync(TimeSpan turn) => HoldAsync(stop => Task.Delay(turn, time, stop));

    /// <summary>Time that the pull spends waiting for its own turn does not count.</summary>
    public async Task HoldAsync(Func<CancellationToken, Task> turn)
    {
        var begun = time.GetTimestamp();
        timer.CancelAfter(Timeout.InfiniteTimeSpan);
        try
        {
            await turn(Token);
        }
        finally
        {
            limit += time.GetElapsedTime(begun);
            var left = limit - time.GetElapsedTime(started);
            timer.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    public void Dispose()
    {
        end.Dispose();
        timer.Dispose();
    }
}
