using ImageGate.Registry;

namespace ImageGate.Tests.Registry;

/// <summary>Requests that share timers do not share anything else.</summary>
internal sealed class RequestDeadlinesTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Test]
    public void A_request_that_ended_in_time_leaves_its_timer_to_the_next()
    {
        var deadlines = new RequestDeadlines(TimeSpan.FromMinutes(1), TimeProvider.System);
        var first = deadlines.Begin(CancellationToken.None);
        var token = first.Token;
        first.Dispose();

        using var second = deadlines.Begin(CancellationToken.None);

        Assert.That(second.Token, Is.EqualTo(token));
        Assert.That(second.IsOver, Is.False);
    }

    [Test]
    public async Task What_ends_a_request_does_not_end_the_next()
    {
        var deadlines = new RequestDeadlines(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var pull = new CancellationTokenSource();
        var calls = 0;
        var first = deadlines.Begin(pull.Token);
        first.Token.Register(() => calls++);
        first.Dispose();

        using var second = deadlines.Begin(CancellationToken.None);
        await pull.CancelAsync();

        Assert.That(second.IsOver, Is.False);
        Assert.That(calls, Is.Zero);
    }

    [Test]
    public async Task The_timer_of_a_request_that_was_ended_serves_no_other()
    {
        var deadlines = new RequestDeadlines(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var pull = new CancellationTokenSource();
        var first = deadlines.Begin(pull.Token);
        var token = first.Token;
        token.Register(first.Dispose);
        await pull.CancelAsync();

        using var second = deadlines.Begin(CancellationToken.None);

        Assert.That(second.Token, Is.Not.EqualTo(token));
        Assert.That(second.IsOver, Is.False);
    }

    /// <summary>Ended and given back at the same moment, so often that the one happens in the midst of the other.</summary>
    [Test]
    public async Task A_timer_that_is_being_cancelled_serves_no_other()
    {
        var deadlines = new RequestDeadlines(TimeSpan.FromMinutes(1), TimeProvider.System);
        for (var i = 0; i < 20_000; i++)
        {
            using var pull = new CancellationTokenSource();
            var first = deadlines.Begin(pull.Token);
            var ended = Task.Run(pull.Cancel);
            Thread.SpinWait(i % 500);
            first.Dispose();

            using var second = deadlines.Begin(CancellationToken.None);
            await ended;

            Assert.That(second.IsOver, Is.False);
        }
    }

    [Test]
    public async Task The_timer_of_a_request_whose_time_was_up_serves_no_other()
    {
        var deadlines = new RequestDeadlines(Short, TimeProvider.System);
        var first = deadlines.Begin(CancellationToken.None);
        var token = first.Token;
        await Assert.ThatAsync(() => Task.Delay(TimeSpan.FromMinutes(1), token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(first.IsOver, Is.True);
        first.Dispose();

        using var second = deadlines.Begin(CancellationToken.None);

        Assert.That(second.Token, Is.Not.EqualTo(token));
    }

    [Test]
    public async Task A_timer_that_served_before_still_ends_a_request()
    {
        var deadlines = new RequestDeadlines(Short, TimeProvider.System);
        deadlines.Begin(CancellationToken.None).Dispose();
        using var pull = new CancellationTokenSource();

        using var late = deadlines.Begin(CancellationToken.None);
        using var ended = deadlines.Begin(pull.Token);
        await pull.CancelAsync();

        Assert.That(ended.IsOver, Is.True);
        await Assert.ThatAsync(() => Task.Delay(TimeSpan.FromMinutes(1), late.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
