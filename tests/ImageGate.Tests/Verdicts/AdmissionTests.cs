using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Verdicts;

internal sealed class AdmissionTests
{
    private static readonly Finding Refusal = new(RuleTable.GatekeeperConstraint, "the constraint refuses it", new SourceSpan("web.yaml", 7));

    [Test]
    public void A_policy_comes_before_the_registry()
    {
        var verdict = Decide(Refused(), Given.Proof(Given.Attempt(ProbeOutcome.TagMissing)));

        Assert.Multiple(() =>
        {
            Assert.That((verdict.Status, verdict.Rule?.Id), Is.EqualTo((Status.Failed, "IG402")));
            Assert.That(verdict.Message, Is.EqualTo("the constraint refuses it; and beyond that: docker.io/library/web has no tag 1 (IG103)"));
            Assert.That(verdict.OtherRules, Is.EqualTo(new[] { RuleTable.TagNotFound }));
            Assert.That(verdict.Evidence[0], Is.EqualTo(new Evidence(PullStep.Policy, StepOutcome.Failed, "the constraint refuses it", 0)));
        });
    }

    [Test]
    public void The_whole_ladder_is_shown_beside_the_refusal()
    {
        var look = new Evidence(PullStep.Connect, StepOutcome.Passed, "connects", 1);
        var comparison = new Evidence(PullStep.Manifest, StepOutcome.Undetermined, "to compare", 1);
        var proof = Given.Proof(Given.Attempt(ProbeOutcome.TagMissing)) with
        {
            Host = [look],
            Suggestions = Suggestions.None with { Evidence = [comparison] },
        };

        Assert.That(Decide(Refused(), proof).Evidence, Has.Member(look).And.Member(comparison));
    }

    [Test]
    public void An_image_that_could_be_pulled_is_refused_all_the_same() =>
        Assert.That(Decide(Refused(), Given.Proof(Given.Attempt(ProbeOutcome.Proven))).Message, Is.EqualTo("the constraint refuses it"));

    [Test]
    public void What_is_not_allowed_is_not_asked()
    {
        var plan = Given.Plan("web:1") with { Policy = Refused() with { ForbidsAsking = true } };

        Assert.That(plan.IsAsked, Is.False);
        Assert.That(Judge.Decide(plan, PullProof.NotAsked).Message, Is.EqualTo("the constraint refuses it; the registry was not asked"));
    }

    [Test]
    public void What_did_not_change_is_not_refused_anew()
    {
        var plan = Given.Plan("web:1") with { Policy = Refused(), SkipReason = "not changed since main", IsUnchanged = true };
        Assert.That(Judge.Decide(plan, PullProof.NotAsked).Status, Is.EqualTo(Status.Skipped));
    }

    [Test]
    public void What_is_built_later_is_refused_now()
    {
        var plan = Given.Plan("web:1") with { Policy = Refused(), SkipReason = "built later" };
        Assert.That(Judge.Decide(plan, PullProof.NotAsked).Message, Is.EqualTo("the constraint refuses it; beyond that nothing is asked: built later"));
    }

    private static Verdict Decide(PolicyDecision policy, PullProof proof) => Judge.Decide(Given.Plan("web:1") with { Policy = policy }, proof);

    private static PolicyDecision Refused() => new([Refusal], []);
}
