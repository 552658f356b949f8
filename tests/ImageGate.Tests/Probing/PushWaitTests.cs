using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Registry;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;
using LocalRegistry;

namespace ImageGate.Tests.Probing;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PushWaitTests
{
    private readonly InstantTime time = new();
    private readonly Dictionary<string, int> asked = [];
    private readonly List<(int Count, double Left)> pauses = [];

    [Test]
    public async Task A_missing_image_is_asked_for_again_with_growing_pauses_until_it_is_there()
    {
        var proof = (await RunAsync(TimeSpan.FromMinutes(2), (_, ask) => ask < 6 ? ProbeOutcome.TagMissing : ProbeOutcome.Proven, "web:1"))[0];

        Assert.That(proof.Attempts[^1].Outcome, Is.EqualTo(ProbeOutcome.Proven));
        Assert.That(time.Pauses, Is.EqualTo([2, 4, 8, 15, 15]));
        Assert.That(
            proof.Attempts[^1].Evidence[^1].Detail, Is.EqualTo("asked 6 times in 44 s, because it was not there (--wait 120 s)"));
    }

    [Test]
    public async Task The_last_answer_is_the_verdict_and_comes_when_the_time_is_up()
    {
        var proof = (await RunAsync(TimeSpan.FromSeconds(10), (_, _) => ProbeOutcome.ManifestMissing, "web:1"))[0];

        Assert.That(asked["web:1"], Is.EqualTo(4));
        Assert.That(time.Pauses, Is.EqualTo([2, 4, 4]), "the last pause ends with the time");
        var verdict = Judge.Decide(Given.Plan("web:1"), proof);
        Assert.That(verdict.Rule?.Id, Is.EqualTo("IG103"));
        Assert.That(verdict.Evidence[^1], Has.Property("Outcome").EqualTo(StepOutcome.Failed));
    }

    [TestCase(nameof(ProbeOutcome.RepositoryMissing), true)]
    [TestCase(nameof(ProbeOutcome.TagMissing), true)]
    [TestCase(nameof(ProbeOutcome.DigestMissing), true)]
    [TestCase(nameof(ProbeOutcome.ManifestMissing), true)]
    [TestCase(nameof(ProbeOutcome.ContentMissing), true)]
    [TestCase(nameof(ProbeOutcome.PlatformMissing), false)]
    [TestCase(nameof(ProbeOutcome.NotRunnable), false)]
    [TestCase(nameof(ProbeOutcome.Hidden), false)]
    [TestCase(nameof(ProbeOutcome.AccessDenied), false)]
    [TestCase(nameof(ProbeOutcome.CredentialRejected), false)]
    [TestCase(nameof(ProbeOutcome.AuthenticationRequired), false)]
    [TestCase(nameof(ProbeOutcome.NameNotResolved), false)]
    [TestCase(nameof(ProbeOutcome.ConnectionFailed), false)]
    [TestCase(nameof(ProbeOutcome.RateLimited), false)]
    [TestCase(nameof(ProbeOutcome.BlockedByRegistry), false)]
    [TestCase(nameof(ProbeOutcome.Undecided), false)]
    [TestCase(nameof(ProbeOutcome.Proven), false)]
    public async Task Only_what_is_missing_is_waited_for(string outcome, bool isWaitedFor)
    {
        await RunAsync(TimeSpan.FromSeconds(1), (_, _) => Enum.Parse<ProbeOutcome>(outcome), "web:1");
        Assert.That(asked["web:1"], Is.EqualTo(isWaitedFor ? 2 : 1));
    }

    [Test]
    public async Task A_denied_image_is_not_waited_for_though_somebody_else_sees_that_it_is_missing()
    {
        await RunAsync(
            TimeSpan.FromSeconds(1),
            (credential, _) => credential == Given.Regcred ? ProbeOutcome.AccessDenied : ProbeOutcome.TagMissing,
            Given.Plan("web:1", Given.Regcred));
        Assert.That(pauses, Is.Empty);
    }

    [Test]
    public async Task All_missing_images_are_asked_for_together_and_each_leaves_when_it_is_there()
    {
        await RunAsync(TimeSpan.FromMinutes(1), (_, ask) => ask < 3 ? ProbeOutcome.TagMissing : ProbeOutcome.Proven, "a:1", "b:1", "c:1");
        Assert.That(pauses.Select(pause => pause.Count), Is.EqualTo([3, 3]));
    }

    [Test]
    public async Task What_turns_out_to_be_denied_is_told_at_once()
    {
        var proof = (await RunAsync(
            TimeSpan.FromMinutes(1), (_, ask) => ask < 2 ? ProbeOutcome.TagMissing : ProbeOutcome.AccessDenied, "web:1"))[0];
        Assert.That((proof.Attempts[^1].Outcome, pauses.Count), Is.EqualTo((ProbeOutcome.AccessDenied, 1)));
    }

    [Test]
    public async Task A_rate_limit_between_does_not_end_the_waiting()
    {
        var proof = (await RunAsync(
            TimeSpan.FromMinutes(1),
            (_, ask) => ask switch { 1 => ProbeOutcome.TagMissing, 2 => ProbeOutcome.RateLimited, _ => ProbeOutcome.Proven },
            "web:1"))[0];
        Assert.That(proof.Attempts[^1].Outcome, Is.EqualTo(ProbeOutcome.Proven));
    }

    [Test]
    public async Task A_tag_that_is_pushed_meanwhile_is_found_by_asking_the_registry_anew()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });
        using var transport = new RegistryTransport();
        using var client = new RegistryClient(transport, new GateSettings(), TimeProvider.System);
        var probe = new RegistryProbe(client, new GateSettings(), TimeProvider.System);
        var prober = new Prober(probe.ProbeAsync, probe.ListTagsAsync, new GateSettings(), TimeProvider.System);
        var plan = Given.Plan($"{registry.Host}/shop/web:2");
        var wait = new PushWait(prober, TimeSpan.FromMinutes(5), time, () => 1, (_, left) =>
        {
            pauses.Add((1, left.TotalSeconds));
            if (pauses.Count == 3)
            {
                registry.Add(new Image("shop/web") { Tags = ["2"] });
            }
        });

        var proof = (await wait.RunAsync([plan], CancellationToken.None))[0];

        Assert.That(proof.Attempts[^1].Outcome, Is.EqualTo(ProbeOutcome.Proven));
        var heads = registry.Requests.Where(r => r.Method == "HEAD" && r.PathAndQuery == "/v2/shop/web/manifests/2").Select(r => r.Status);
        Assert.That(heads, Is.EqualTo([404, 404, 404, 200]));
    }

    private Task<IReadOnlyList<PullProof>> RunAsync(
        TimeSpan limit, Func<ImageGate.Credentials.SourcedCredential, int, ProbeOutcome> answer, params string[] images) =>
        RunAsync(limit, answer, [.. images.Select(image => Given.Plan(image))]);

    private Task<IReadOnlyList<PullProof>> RunAsync(
        TimeSpan limit, Func<ImageGate.Credentials.SourcedCredential, int, ProbeOutcome> answer, params PullPlan[] plans)
    {
        var prober = new Prober(
            (plan, credential, _) =>
            {
                lock (asked)
                {
                    asked[plan.Image] = asked.GetValueOrDefault(plan.Image) + 1;
                    return Task.FromResult(Given.Attempt(answer(credential, asked[plan.Image]), credential));
                }
            },
            (_, _, _) => Task.FromResult(TagListing.None),
            new GateSettings(),
            TimeProvider.System);
        var wait = new PushWait(prober, limit, time, () => 1, (waiting, left) => pauses.Add((waiting.Count, left.TotalSeconds)));
        return wait.RunAsync(plans, CancellationToken.None);
    }
}

/// <summary>A clock on which every pause is over at once, and has taken its time.</summary>
internal sealed class InstantTime : TimeProvider
{
    private readonly List<double> pauses = [];
    private long now;

    public IReadOnlyList<double> Pauses => pauses;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        pauses.Add(dueTime.TotalSeconds);
        now += dueTime.Ticks;
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
