using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ImageGate.Registry;

/// <summary>
/// The time that each request may take. A deadline is a timer, and the lists of all that wait for it; those of requests that
/// ended in time serve the next ones.
/// </summary>
/// <param name="limit">For one request.</param>
internal sealed class RequestDeadlines(TimeSpan limit, TimeProvider time)
{
    private readonly ConcurrentQueue<CancellationTokenSource> spare = new();

    /// <param name="cancellation">Ends the request too.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The timer belongs to the deadline, which gives it back.")]
    public RequestDeadline Begin(CancellationToken cancellation)
    {
        if (spare.TryDequeue(out var timer))
        {
            timer.CancelAfter(limit);
        }
        else
        {
            timer = new CancellationTokenSource(limit, time);
        }

        return new RequestDeadline(this, timer, cancellation);
    }

    /// <summary>Serves another request, unless its time was up or the clock is not the system's.</summary>
    internal void Return(CancellationTokenSource timer)
    {
        if (timer.TryReset())
        {
            spare.Enqueue(timer);
        }
        else
        {
            timer.Dispose();
        }
    }
}

/// <summary>The time of one request, which runs until this is disposed of.</summary>
internal readonly struct RequestDeadline(RequestDeadlines deadlines, CancellationTokenSource timer, CancellationToken cancellation) : IDisposable
{
    private readonly CancellationTokenRegistration link =
        cancellation.UnsafeRegister(static timer => ((CancellationTokenSource)timer!).Cancel(), timer);

    public CancellationToken Token => timer.Token;

    /// <summary>The time is up, or the request was ended.</summary>
    public bool IsOver => timer.IsCancellationRequested;

    /// <summary>A timer that is being cancelled at this moment serves no other request.</summary>
    public void Dispose()
    {
        if (link.Unregister() || !cancellation.CanBeCanceled)
        {
            deadlines.Return(timer);
        }
    }
}
