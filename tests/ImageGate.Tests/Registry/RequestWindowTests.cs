using System.Diagnostics.CodeAnalysis;
using ImageGate.Probing;
using ImageGate.Registry;
using Microsoft.Extensions.Time.Testing;

namespace ImageGate.Tests.Registry;

[SuppressMessage("Reliability", "CA2025", Justification = "That a pull does not begin is what is looked at.")]
public sealed class RequestWindowTests
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider time = new();
    private readonly Stack<PullTurn> turns = new();

    [Test]
    public void Doubles_each_round_while_answers_come_as_fast()
    {
        using var window = new RequestWindow(200, time);

        Assert.That(Rounds(window, 3), Is.EqualTo(new[] { 32, 64, 128 }));
    }

    [Test]
    public void Grows_no_further_than_it_may()
    {
        using var window = new RequestWindow(40, time);

        Assert.That(Rounds(window, 3), Is.EqualTo(new[] { 32, 40, 40 }));
    }

    [Test]
    public void Starts_smaller_where_only_few_pulls_are_allowed()
    {
        using var window = new RequestWindow(2, time);

        Assert.That((Fill(window), window.TryEnter()), Is.EqualTo((2, false)));
    }

    [Test]
    public void Does_not_grow_for_a_host_that_gets_slower()
    {
        using var window = new RequestWindow(64, time);
        Answer(window, Fill(window), 200, Round);

        var before = window.Size;
        for (var i = 0; i < 20; i++)
        {
            Answer(window, Fill(window), 200, Round * 4);
        }

        Assert.That(window.Size, Is.LessThan(before * 2));
    }

    [Test]
    public void Does_not_grow_where_nobody_waits()
    {
        using var window = new RequestWindow(64, time);
        for (var i = 0; i < 100; i++)
        {
            Assert.That(window.TryEnter());
            window.Leave(Status(200), Round);
        }

        Assert.That(window.Size, Is.EqualTo(RequestWindow.First));
    }

    [Test]
    public void Is_no_wider_for_a_host_nearby_than_one_machine_has_use_for()
    {
        using var window = new RequestWindow(200, time);
        var afar = Rounds(window, 3);

        var nearby = Rounds(window, 3, TimeSpan.FromMilliseconds(1));

        Assert.That((afar[^1], nearby[^1], window.Size), Is.EqualTo((128, RequestWindow.First, RequestWindow.First)));
    }

    [Test]
    public async Task A_pull_begins_when_another_one_has_ended()
    {
        using var window = new RequestWindow(2, time);
        using var deadline = new PullDeadline(Round, time, CancellationToken.None);
        using var first = await window.BeginPullAsync(deadline);
        using var second = await window.BeginPullAsync(deadline);

        var third = window.BeginPullAsync(deadline);
        time.Advance(Round * 2);
        var before = (third.IsCompleted, deadline.IsOver);
        second.Dispose();
        second.Dispose();
        using var begun = await third.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.That((before, window.BeginPullAsync(deadline).IsCompleted), Is.EqualTo(((false, false), false)));
    }

    [Test]
    public async Task More_pulls_begin_where_more_may_be_sent_and_never_fewer_than_at_first()
    {
        using var window = new RequestWindow(64, time);
        var begun = await BeginAsync(window);

        Rounds(window, 2);
        var grown = begun + await BeginAsync(window);
        Answer(window, Fill(window), 429, Round);
        time.Advance(TimeSpan.FromSeconds(1));
        Answer(window, Fill(window), 429, Round);
        for (var i = 0; i < grown - begun; i++)
        {
            turns.Pop().Dispose();
        }

        Assert.That((begun, grown, window.Size, await BeginAsync(window)), Is.EqualTo((32, 64, 16, 0)));
        turns.Pop().Dispose();
        Assert.That(await BeginAsync(window), Is.EqualTo(1));
    }

    [TestCase(429)]
    [TestCase(503)]
    public void Is_halved_once_for_a_round_that_was_too_much(int status)
    {
        using var window = new RequestWindow(64, time);
        Rounds(window, 2);

        Answer(window, Fill(window), status, Round);

        Assert.That(window.Size, Is.EqualTo(32));
    }

    [Test]
    public void Is_halved_when_no_answer_comes_and_never_closed()
    {
        using var window = new RequestWindow(64, time);
        for (var i = 0; i < 10; i++)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            Answer(window, Fill(window), null, TimeSpan.FromSeconds(30));
        }

        Assert.That((window.Size, Fill(window)), Is.EqualTo((1, 1)));
    }

    [Test]
    public void After_a_cut_it_grows_by_one_a_round()
    {
        using var window = new RequestWindow(64, time);
        Answer(window, Fill(window), 503, Round);

        Assert.That(Rounds(window, 5), Is.EqualTo(new[] { 16, 16, 17, 18, 19 }));
    }

    [Test]
    public async Task All_wait_as_long_as_the_host_asks_one_of_them_to()
    {
        using var window = new RequestWindow(64, time);
        Answer(window, 1, 429, Round, TimeSpan.FromSeconds(3));

        var entered = window.EnterAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(2.9));
        var early = (window.TryEnter(), entered.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        await entered;

        Assert.That((early, window.TryEnter()), Is.EqualTo(((false, false), true)));
    }

    [Test]
    public void A_wait_that_is_too_long_is_told_and_not_slept_through()
    {
        using var window = new RequestWindow(64, time);

        Answer(window, 1, 429, Round, TimeSpan.FromHours(1));

        Assert.That(window.TryEnter());
    }

    [Test]
    public void A_refusal_about_one_image_does_not_make_the_others_wait()
    {
        using var window = new RequestWindow(64, time);

        Answer(window, 1, 503, Round);

        Assert.That(window.TryEnter());
    }

    [TestCase(500, true)]
    [TestCase(429, true)]
    [TestCase(404, false)]
    [TestCase(403, false)]
    public void Nothing_is_repeated_for_ever_at_a_host_that_only_refuses(int status, bool expected)
    {
        using var window = new RequestWindow(64, time);
        for (var i = 0; i < RequestWindow.MostRefusals; i++)
        {
            window.Leave(Status(status), Round);
        }

        Assert.That((window.IsExhausted, window.IsSilent), Is.EqualTo((expected, false)));
    }

    [Test]
    public void One_good_answer_is_a_new_beginning()
    {
        using var window = new RequestWindow(64, time);
        for (var i = 0; i < RequestWindow.MostRefusals; i++)
        {
            window.Leave(null, Round);
        }

        var before = (window.IsExhausted, window.IsSilent);
        window.Leave(Status(200), Round);

        Assert.That((before, window.IsExhausted, window.IsSilent), Is.EqualTo(((true, true), false, false)));
    }

    [Test]
    public async Task Who_is_cancelled_while_waiting_takes_no_place()
    {
        using var window = new RequestWindow(1, time);
        using var cancel = new CancellationTokenSource();
        Answer(window, Fill(window), 429, Round, TimeSpan.FromSeconds(3));

        var entered = window.EnterAsync(cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThatAsync(() => entered, Throws.InstanceOf<OperationCanceledException>());
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.That(window.TryEnter());
    }

    private int[] Rounds(RequestWindow window, int count, TimeSpan? elapsed = null) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var size = Fill(window);
        Answer(window, size, 200, elapsed ?? Round);
        return size;
    })];

    /// <summary>As many pulls as may begin now.</summary>
    private async Task<int> BeginAsync(RequestWindow window)
    {
        using var stop = new CancellationTokenSource();
        using var deadline = new PullDeadline(TimeSpan.FromMinutes(1), time, stop.Token);
        var count = 0;
        var next = window.BeginPullAsync(deadline);
        for (; next.IsCompleted; next = window.BeginPullAsync(deadline))
        {
            turns.Push(await next);
            count++;
        }

        // The one that found no place leaves the line, before anybody else gives one back.
        await stop.CancelAsync();
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return count;
    }

    /// <summary>As many requests as may be under way.</summary>
    private static int Fill(RequestWindow window)
    {
        var count = 0;
        while (window.TryEnter())
        {
            count++;
        }

        return count;
    }

    private void Answer(RequestWindow window, int count, int? status, TimeSpan elapsed, TimeSpan? retryAfter = null)
    {
        time.Advance(elapsed);
        for (var i = 0; i < count; i++)
        {
            window.Leave(status is { } known ? Status(known) with { RetryAfter = retryAfter } : null, elapsed);
        }
    }

    private static RegistryAnswer Status(int status) =>
        new(status, new Uri("https://registry.example.com/v2/"), null, null, [], ReadOnlyMemory<byte>.Empty, null);
}
