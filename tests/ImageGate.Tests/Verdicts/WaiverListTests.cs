using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Verdicts;

internal sealed class WaiverListTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [TestCase("docker.io/library/busybox:*", "busybox:1.36", true)]
    [TestCase("docker.io/library/busybox", "busybox:1.36", true)]
    [TestCase("docker.io/library/busybox:1.36", "busybox:1.36", true)]
    [TestCase("docker.io/library/*", "busybox", true)]
    [TestCase("busybox:*", "busybox:1.36", false)]
    [TestCase("docker.io/library/busybox:1.3", "busybox:1.36", false)]
    public void The_pattern_is_held_against_the_normal_form(string pattern, string image, bool isWaived)
    {
        var verdict = new WaiverList([Waiver(pattern)], Today).Apply([Missing(image)]).Single();
        Assert.That(verdict.Waiver is not null, Is.EqualTo(isWaived));
        Assert.That(verdict.Status, Is.EqualTo(Status.Failed));
    }

    [TestCase("2026-06-01", true)]
    [TestCase("2026-05-31", false)]
    public void It_counts_until_the_end_of_its_last_day_and_is_then_reported(string expires, bool isWaived)
    {
        var waivers = new WaiverList([Waiver("*") with { Expires = DateOnly.Parse(expires, System.Globalization.CultureInfo.InvariantCulture) }], Today);
        var verdicts = waivers.Apply([Missing("busybox:1")]);

        Assert.That(verdicts[0].Waiver is not null, Is.EqualTo(isWaived));
        Assert.That(waivers.Warnings(verdicts).Select(w => w.Message), isWaived ? Is.Empty : Is.EqualTo(new[]
        {
            "the waiver of IG103 for * (owner: team) expired on 2026-05-31 and no longer counts",
        }));
    }

    [Test]
    public void An_unused_waiver_is_reported_at_its_line()
    {
        var warning = new WaiverList([Waiver("docker.io/library/redis:*")], Today).Warnings([Missing("busybox:1")]).Single();

        Assert.That(warning.Message, Does.Contain("waives nothing"));
        Assert.That(warning.Span, Is.EqualTo(new SourceSpan(".imagegate.yaml", 7)));
    }

    [Test]
    public void A_second_reason_is_not_hidden_by_a_waiver_of_the_first()
    {
        var verdict = Missing("busybox:1") with { Rule = RuleTable.KyvernoPolicy, OtherRules = [RuleTable.TagNotFound] };

        Assert.Multiple(() =>
        {
            Assert.That(new WaiverList([Waiver("*") with { Rule = RuleTable.KyvernoPolicy }], Today).Apply([verdict])[0].Waiver, Is.Null);
            Assert.That(
                new WaiverList([Waiver("*") with { Rule = RuleTable.KyvernoPolicy }, Waiver("*")], Today).Apply([verdict])[0].Waiver, Is.Not.Null);
        });
    }

    [Test]
    public void What_can_be_pulled_needs_no_waiver()
    {
        var verdict = Judge.Decide(Given.Plan("busybox:1"), Given.Proof(Given.Attempt(ProbeOutcome.Proven)));
        Assert.That(new WaiverList([Waiver("*")], Today).Apply([verdict])[0].Waiver, Is.Null);
    }

    private static Verdict Missing(string image) => Judge.Decide(Given.Plan(image), Given.Proof(Given.Attempt(ProbeOutcome.TagMissing)));

    private static Waiver Waiver(string image) => new(
        image, RuleTable.TagNotFound, "pushed by the night build", "team", null, new SourceSpan(".imagegate.yaml", 7));
}
