using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>
/// How many requests to one host may be under way. Grows as TCP's window does (RFC 5681): by one for each answer, later by
/// one for each round, while answers come as fast as before; is halved when the host says that it is too much (429, 503) or
/// does not answer. What a host asks to wait (<c>Retry-After</c>) all requests to it wait. No more pulls are begun than may send, so
/// that few are half done, and none waits for each of its requests.
/// </summary>
/// <param name="most">It grows no further.</param>
internal sealed class RequestWindow(int most, TimeProvider time) : IDisposable
{
    /// <summary>What every registry bears, and enough to hide a distance until the window has grown.</summary>
    public const int First = 32;

    /// <summary>So many answers of one kind in a row say something about the host.</summary>
    private const int Telling = 16;

    /// <summary>Tries without one good answer between them after which nothing is repeated any more.</summary>
    public const int MostRefusals = 64;

    /// <summary>The same in time, for a host that lets all wait again and again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Longer waits are told, not slept through.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <summary>Between the tries while a host starts anew, of which there are four.</summary>
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(2);

    private const int MostDoublings = 5;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Slower than the fastest by this much means no queue yet, on however near a host.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// More requests a second than one machine sends and reads. Where answers come within a millisecond or two, a wider window would
    /// only make a queue on this side.
    /// </summary>
    private const double MostASecond = 16_000;

    private readonly SlotPool requests = new(Math.Min(First, most));
    private readonly SlotPool pulls = new(Math.Min(First, most));
    private readonly Lock gate = new();
    private double size = Math.Min(First, most);
    private int underWay;
    private int peak;
    private int cuts;
    private TimeSpan fastest = TimeSpan.MaxValue;
    private TimeSpan usual;
    private long cutAt;
    private long pausedUntil;
    private int refusals;
    private int silences;
    private long refusedSince;
    private bool hasBeenCut;

    /// <summary>Requests that may be under way now.</summary>
    public int Size
    {
        get
        {
            lock (gate)
            {
                return (int)size;
            }
        }
    }

    /// <summary>
    /// The host has given nothing but refusals for so long that each further image is asked for once and not again: ten
    /// thousand images of a broken registry are not worth ten thousand times all retries.
    /// </summary>
    public bool IsExhausted
    {
        get
        {
            lock (gate)
            {
                return refusals >= MostRefusals || (refusals >= Telling && time.GetElapsedTime(refusedSince) > Patience);
            }
        }
    }

    /// <summary>It lets connect, and then never answers anything.</summary>
    public bool IsSilent
    {
        get
        {
            lock (gate)
            {
                return silences >= Telling;
            }
        }
    }

    /// <summary>Whether a request could start at once.</summary>
    public bool TryEnter()
    {
        var isFree = PauseLeft() == TimeSpan.Zero && requests.TryTake();
        if (isFree)
        {
            Begin();
        }

        return isFree;
    }

    public async Task EnterAsync(CancellationToken cancellation)
    {
        await requests.TakeAsync(cancellation);
        try
        {
            while (!IsExhausted && PauseLeft() is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left, time, cancellation);
            }
        }
        catch
        {
            lock (gate)
            {
                requests.Return((int)size);
            }

            throw;
        }

        Begin();
    }

    /// <summary>Waits until a pull may begin. One that has begun goes on sending, except where the window is cut meanwhile.</summary>
    /// <param name="deadline">Of the pull; stands still while it waits.</param>
    public async Task<PullTurn> BeginPullAsync(PullDeadline deadline)
    {
        if (!pulls.TryTake())
        {
            await deadline.HoldAsync(pulls.TakeAsync);
        }

        return deadline.Turn = new PullTurn(EndPull);
    }

    /// <summary>A request has ended; another one may take its place, or more, or none.</summary>
    /// <param name="answer">Null where none came.</param>
    /// <param name="elapsed">From the request to its answer.</param>
    /// <param name="isDown">The host has answered before and takes no connection now: all wait a little for it to come back.</param>
    public void Leave(RegistryAnswer? answer, TimeSpan elapsed, bool isDown = false)
    {
        Interlocked.Decrement(ref underWay);
        lock (gate)
        {
            if (isDown)
            {
                Pause(RestartPause);
            }
            else
            {
                Count(answer);
            }

            if (answer is null or { Status: 429 or 503 })
            {
                Cut(answer);
            }
            else
            {
                Grow(elapsed);
            }

            requests.Return((int)size);
            pulls.Resize(Begun);
        }
    }

    public void Dispose()
    {
        requests.Dispose();
        pulls.Dispose();
    }

    /// <summary>Pulls that may have begun: also where the window has been cut, those that wait to try again keep nobody else from it.</summary>
    private int Begun => Math.Max(Math.Min(First, most), (int)size);

    private void EndPull()
    {
        lock (gate)
        {
            pulls.Return(Begun);
        }
    }

    private void Begin()
    {
        var now = Interlocked.Increment(ref underWay);
        if (now > peak)
        {
            lock (gate)
            {
                peak = Math.Max(peak, now);
            }
        }
    }

    private TimeSpan PauseLeft()
    {
        var (now, until) = (time.GetTimestamp(), Interlocked.Read(ref pausedUntil));
        return until > now ? time.GetElapsedTime(now, until) : TimeSpan.Zero;
    }

    private void Count(RegistryAnswer? answer)
    {
        silences = answer is null ? silences + 1 : 0;
        if (answer is not (null or { Status: 429 or >= 500 }))
        {
            refusals = 0;
            return;
        }

        if (refusals++ == 0)
        {
            refusedSince = time.GetTimestamp();
        }
    }

    /// <summary>Once for all requests that were under way when it became too much.</summary>
    private void Cut(RegistryAnswer? answer)
    {
        var now = time.GetTimestamp();
        if (!hasBeenCut || time.GetElapsedTime(cutAt, now) > Longer(usual, ShortestPause))
        {
            (size, hasBeenCut, cutAt, cuts) = (Math.Max(1, size / 2), true, now, cuts + 1);
        }

        if (PauseAfter(answer) is { } pause)
        {
            Pause(pause);
        }
    }

    private void Pause(TimeSpan pause)
    {
        var until = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
        Interlocked.Exchange(ref pausedUntil, Math.Max(until, pausedUntil));
    }

    /// <summary>A 503 may be about one image only; without a word of waiting the others go on.</summary>
    private TimeSpan? PauseAfter(RegistryAnswer? answer) => answer switch
    {
        { RetryAfter: { } asked } => asked > LongestPause ? null : asked,
        { Status: 429 } => ShortestPause * Math.Pow(2, Math.Min(cuts, MostDoublings) - 1),
        _ => null,
    };

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>A window that was never full has shown nothing of what the host bears (RFC 7661).</summary>
    private void Grow(TimeSpan elapsed)
    {
        cuts = 0;
        fastest = elapsed < fastest ? elapsed : fastest;
        usual = usual == TimeSpan.Zero ? elapsed : usual + ((elapsed - usual) / 8);
        var enough = Math.Max(First, usual.TotalSeconds * MostASecond);
        if (size > enough)
        {
            size = Math.Max(enough, size - 1);
        }
        else if (size < peak * 2 && usual < (fastest * 2) + Slack)
        {
            size = Math.Min(most, size + (hasBeenCut ? 1 / size : 1));
        }
    }
}
