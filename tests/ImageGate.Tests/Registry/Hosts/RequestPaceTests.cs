using ImageGate.Probing;
using ImageGate.Registry.Hosts;
using ImageGate.Rules;
using LocalRegistry;
using Microsoft.Extensions.Time.Testing;

namespace ImageGate.Tests.Registry.Hosts;

public sealed class RequestPaceTests
{
    [Test]
    public void Requests_are_spread_over_the_second()
    {
        var time = new FakeTimeProvider();
        var pace = new RequestPace(5, time);

        var burst = Enumerable.Range(0, 4).Select(_ => pace.Take().TotalMilliseconds).ToList();
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.That(burst, Is.EqualTo(new[] { 0, 200, 400, 600 }));
        Assert.That(pace.Take(), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task Waiting_for_a_turn_is_no_time_of_the_pull()
    {
        var time = new FakeTimeProvider();
        using var deadline = new PullDeadline(TimeSpan.FromSeconds(10), time, CancellationToken.None);

        var turn = deadline.HoldAsync(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));
        await turn;
        time.Advance(TimeSpan.FromSeconds(9));
        var early = deadline.IsOver;
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.That((early, deadline.IsOver), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task A_paced_registry_answers_all_the_same()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web")] });
        var settings = new GateSettings { MaxPerSecond = new Dictionary<string, int> { [registry.Host] = 100 } };

        var verdict = await HostCase.AskAsync($"{registry.Host}/shop/web", settings);

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }
}
