using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Probing;

internal sealed class DaemonPullTests
{
    private const string Image = "registry.example.com/shop/web:1";

    private readonly List<Attempt> asked = [];

    [Test]
    public async Task What_a_daemon_pulled_is_pullable_and_says_so_as_its_own_step()
    {
        var verdict = await DecideAsync(new DaemonAnswer(ProbeOutcome.Proven, "Docker pulled it"));
        Assert.That((verdict.Status, verdict.Rule), Is.EqualTo((Status.Pullable, (Rule?)null)));
        Assert.That(verdict.Evidence[^1] with { Milliseconds = 0 }, Is.EqualTo(new Evidence(PullStep.Daemon, StepOutcome.Passed, "Docker pulled it", 0)));
        Assert.That(asked.Single().Credential, Is.SameAs(Given.Regcred));
    }

    [TestCase(ProbeOutcome.ManifestMissing, "IG104", Status.Failed)]
    [TestCase(ProbeOutcome.RepositoryMissing, "IG102", Status.Failed)]
    [TestCase(ProbeOutcome.TagMissing, "IG103", Status.Failed)]
    [TestCase(ProbeOutcome.PlatformMissing, "IG105", Status.Failed)]
    [TestCase(ProbeOutcome.ContentMissing, "IG106", Status.Failed)]
    [TestCase(ProbeOutcome.NotRunnable, "IG107", Status.Failed)]
    [TestCase(ProbeOutcome.AuthenticationRequired, "IG201", Status.Failed)]
    [TestCase(ProbeOutcome.CredentialRejected, "IG202", Status.Failed)]
    [TestCase(ProbeOutcome.AccessDenied, "IG203", Status.Failed)]
    [TestCase(ProbeOutcome.NameNotResolved, "IG301", Status.Undetermined)]
    [TestCase(ProbeOutcome.ConnectionFailed, "IG302", Status.Undetermined)]
    [TestCase(ProbeOutcome.TlsFailed, "IG303", Status.Undetermined)]
    [TestCase(ProbeOutcome.RateLimited, "IG306", Status.Undetermined)]
    [TestCase(ProbeOutcome.DaemonUnavailable, "IG207", Status.Undetermined)]
    public async Task A_daemon_that_fails_is_quoted_under_the_rule_of_its_reason(ProbeOutcome outcome, string rule, Status status)
    {
        var verdict = await DecideAsync(new DaemonAnswer(outcome, "the daemon's words"));
        Assert.That((verdict.Rule?.Id, verdict.Status, verdict.Message), Is.EqualTo((rule, status, "the daemon's words")));
    }

    [Test]
    public async Task Without_a_daemon_the_registrys_answers_still_count_as_answers()
    {
        var verdict = await DecideAsync(new DaemonAnswer(ProbeOutcome.DaemonUnavailable, "no socket"));
        Assert.That(verdict.Evidence[^1].Outcome, Is.EqualTo(StepOutcome.Undetermined));
        Assert.That(Hypotheses.Of(verdict)[1].State, Is.EqualTo(HypothesisState.RuledOut));
        Assert.That(Hypotheses.Of(verdict)[2].State, Is.EqualTo(HypothesisState.RuledOut));
        Assert.That(verdict.Remedies, Has.Some.Contains("DOCKER_HOST").And.None.Contains("--node-identity"));
    }

    [TestCase(ProbeDepth.Layers, ProbeOutcome.Proven)]
    [TestCase(ProbeDepth.Pull, ProbeOutcome.CredentialRejected)]
    public async Task A_daemon_is_asked_only_for_what_the_registry_has_proven_and_where_that_is_wanted(ProbeDepth depth, ProbeOutcome registry)
    {
        await DecideAsync(new DaemonAnswer(ProbeOutcome.Proven, "pulled"), depth, registry);
        Assert.That(asked, Is.Empty);
    }

    [TestCase(ProbeOutcome.TagMissing, "it exists only in the local daemon (Docker at S)", Status.Failed)]
    [TestCase(ProbeOutcome.ConnectionFailed, "it is in the local daemon (Docker at S)", Status.Undetermined)]
    public async Task What_lies_only_in_a_daemon_is_said_so_and_does_not_pass(ProbeOutcome registry, string words, Status status)
    {
        var verdict = await DecideAsync(new DaemonAnswer(ProbeOutcome.Proven, "pulled"), ProbeDepth.Platform, registry, "Docker at S");
        Assert.That(verdict.Status, Is.EqualTo(status));
        Assert.That(verdict.Message, Does.EndWith($"{words}, from where no cluster can pull it"));
        Assert.That(verdict.Remedies, Has.Some.EndsWith($"docker push {Image}"));
    }

    [Test]
    public async Task What_the_registry_has_is_not_looked_for_in_a_daemon()
    {
        var verdict = await DecideAsync(
            new DaemonAnswer(ProbeOutcome.Proven, "pulled"), ProbeDepth.Platform, ProbeOutcome.PlatformMissing, "Docker at S");
        Assert.That(verdict.Message, Does.Not.Contain("local daemon"));
    }

    private async Task<Verdict> DecideAsync(
        DaemonAnswer answer, ProbeDepth depth = ProbeDepth.Pull, ProbeOutcome registry = ProbeOutcome.Proven, string? local = null)
    {
        var plan = Given.Plan(Image, Given.Regcred);
        var prober = new Prober(
            (_, credential, _) => Task.FromResult(Given.Attempt(registry, credential) with
            {
                Evidence = [new Evidence(PullStep.Manifest, StepOutcome.Passed, "it is there", 1)],
            }),
            (_, _, _) => Task.FromResult(TagListing.None),
            new GateSettings { Depth = depth },
            TimeProvider.System,
            pull: (_, proof, _) =>
            {
                asked.Add(proof);
                return Task.FromResult(answer);
            },
            local: (_, _) => Task.FromResult(local));
        asked.Clear();
        return Judge.Decide(plan, (await prober.RunAsync([plan], CancellationToken.None))[0]);
    }
}
