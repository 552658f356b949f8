using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Verdicts;

internal sealed class HypothesesTests
{
    private const string Image = "registry.example.com/shop/web:1";

    /// <summary>What an attempt without credentials showed, and the states of H1 to H4.</summary>
    private static readonly TestCaseData[] Outcomes =
    [
        new(ProbeOutcome.TagMissing, "Confirmed RuledOut RuledOut Open"),
        new(ProbeOutcome.RepositoryMissing, "Confirmed RuledOut RuledOut Open"),
        new(ProbeOutcome.PlatformMissing, "Confirmed RuledOut RuledOut Open"),
        new(ProbeOutcome.AuthenticationRequired, "Open Confirmed RuledOut Open"),
        new(ProbeOutcome.BlockedByRegistry, "Open Confirmed RuledOut Open"),
        new(ProbeOutcome.Hidden, "Open Open RuledOut Open"),
        new(ProbeOutcome.NameNotResolved, "Open Open Confirmed Open"),
        new(ProbeOutcome.ConnectionFailed, "Open Open Confirmed Open"),
        new(ProbeOutcome.TlsFailed, "Open Open Confirmed Open"),
        new(ProbeOutcome.ProxyFailed, "Open Open Confirmed Open"),
        new(ProbeOutcome.Firewall, "Open Open Confirmed Open"),
        new(ProbeOutcome.RateLimited, "Open Open Confirmed Open"),
        new(ProbeOutcome.Unavailable, "Open Open Confirmed Open"),
        new(ProbeOutcome.NotARegistry, "Open Open Confirmed Open"),
    ];

    [TestCaseSource(nameof(Outcomes))]
    public void Only_what_is_proven_is_confirmed(object outcome, string states) =>
        Assert.That(States(Given.Proof(Given.Attempt((ProbeOutcome)outcome))), Is.EqualTo(states));

    [Test]
    public void A_pullable_image_rules_out_all_but_the_policy_that_nobody_evaluated() =>
        Assert.That(States(Given.Proof(Seen(ProbeOutcome.Proven))), Is.EqualTo("RuledOut RuledOut RuledOut Open"));

    [Test]
    public void What_was_never_asked_leaves_everything_open() =>
        Assert.That(States(PullProof.NotAsked), Is.EqualTo("Open Open Open Open"));

    [Test]
    public void A_manifest_that_answered_rules_out_the_credentials_although_the_rest_was_not_reached()
    {
        var verdict = Verdict(Given.Proof(Seen(ProbeOutcome.ConnectionFailed)));

        Assert.That(States(verdict), Is.EqualTo("Open RuledOut Confirmed Open"));
        Assert.That(Hypotheses.Of(verdict)[0].Reason, Does.StartWith("name and tag are right"));
    }

    [Test]
    public void Another_callers_success_rules_out_a_wrong_reference_and_nothing_else() =>
        Assert.That(
            States(Given.Proof(Given.Attempt(ProbeOutcome.CredentialRejected, Given.Regcred)) with { Diagnosis = [Seen(ProbeOutcome.Proven)] }),
            Is.EqualTo("RuledOut Confirmed RuledOut Open"));

    [Test]
    public void Another_caller_who_finds_the_tag_missing_does_not_speak_for_the_pods_credential() =>
        Assert.That(
            States(Given.Proof(Given.Attempt(ProbeOutcome.Hidden, Given.Regcred)) with { Diagnosis = [Given.Attempt(ProbeOutcome.TagMissing)] }),
            Is.EqualTo("Confirmed Open RuledOut Open"));

    [Test]
    public void A_pull_secret_that_nobody_gave_leaves_access_open()
    {
        var finding = new Finding(RuleTable.PullSecretNotGiven, "nobody gave it", default);
        var plan = Given.Plan(Image) with { Credentials = new CredentialChain([], finding, []) };

        Assert.That(States(Judge.Decide(plan, PullProof.NotAsked)), Is.EqualTo("Open Open Open Open"));
    }

    [Test]
    public void A_policy_that_was_evaluated_and_passed_is_ruled_out()
    {
        var plan = Given.Plan(Image) with { Policy = PolicyDecision.None with { Passed = ["the allow-list"] } };
        var verdict = Judge.Decide(plan, Given.Proof(Seen(ProbeOutcome.Proven)));

        Assert.That(Hypotheses.Of(verdict)[3], Is.EqualTo(new HypothesisFinding(Hypothesis.H4, HypothesisState.RuledOut, "let in by the allow-list")));
    }

    [Test]
    public void A_missing_tag_is_confirmed_beside_the_policy_that_refuses_the_image()
    {
        var denial = new Finding(RuleTable.TagPolicy, "forbidden", default);
        var plan = Given.Plan(Image) with { Policy = PolicyDecision.None with { Denials = [denial] } };
        var verdict = Judge.Decide(plan, Given.Proof(Given.Attempt(ProbeOutcome.TagMissing)));

        Assert.That(Hypotheses.Of(verdict).Select(finding => finding.State).Where(state => state == HypothesisState.Confirmed).Count(), Is.EqualTo(2));
    }

    private static Attempt Seen(ProbeOutcome outcome) => Given.Attempt(outcome) with
    {
        Evidence = [new Evidence(PullStep.Manifest, StepOutcome.Passed, "shop/web has 1", 1)],
    };

    private static Verdict Verdict(PullProof proof) => Judge.Decide(Given.Plan(Image), proof);

    private static string States(PullProof proof) => States(Verdict(proof));

    private static string States(Verdict verdict) => string.Join(' ', Hypotheses.Of(verdict).Select(finding => finding.State));
}
