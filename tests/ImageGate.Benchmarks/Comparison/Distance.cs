using System.Collections.Concurrent;
using System.Diagnostics;

namespace ImageGate.Benchmarks.Comparison;

/// <summary>
/// The way of bytes between two places. The framework's own timers are late by several milliseconds, which is much of a short
/// way; a thread that looks every millisecond is not. All are under way equally long, so who left first arrives first.
/// </summary>
internal sealed class Distance
{
    private readonly ConcurrentQueue<(long Left, TaskCompletionSource Arrival)> underWay = new();
    private readonly TimeSpan oneWay;

    public Distance(TimeSpan oneWay)
    {
        // Arrivals are seen half a look late on average.
        this.oneWay = oneWay - TimeSpan.FromMilliseconds(0.5);
        new Thread(Watch) { IsBackground = true }.Start();
    }

    /// <summary>Ends when what leaves now arrives.</summary>
    public Task TravelAsync()
    {
        var arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        underWay.Enqueue((Stopwatch.GetTimestamp(), arrival));
        return arrival.Task;
    }

    private void Watch()
    {
        while (true)
        {
            while (underWay.TryPeek(out var next) && Stopwatch.GetElapsedTime(next.Left) >= oneWay)
            {
                underWay.TryDequeue(out _);
                next.Arrival.SetResult();
            }

            Thread.Sleep(1);
        }
    }
}
