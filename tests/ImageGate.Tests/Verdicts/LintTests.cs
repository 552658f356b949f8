using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Verdicts;

public sealed class LintTests
{
    private static readonly Finding NoEntry = new(RuleTable.PullSecretNoMatch, "Secret shop/a has no entry", new SourceSpan("web.yaml", 7));

    private static readonly Finding Unused = new(RuleTable.PullSecretUnused, "Secret shop/b is unused", new SourceSpan("api.yaml", 9));

    [Test]
    public void A_remark_stands_where_it_was_found_and_not_at_every_use_of_the_image() =>
        Assert.That(
            Lint.Of(Verdict(ProbeOutcome.Proven)),
            Is.EqualTo(new[] { NoEntry with { Rule = RuleTable.PullSecretUnused }, Unused }));

    [Test]
    public void What_the_verdict_says_is_no_warning_besides() =>
        Assert.That(Lint.Of(Verdict(ProbeOutcome.AuthenticationRequired)), Is.EqualTo(new[] { Unused }));

    [TestCase(nameof(ProbeOutcome.CredentialRejected), "refused")]
    [TestCase(nameof(ProbeOutcome.Proven), "")]
    [TestCase(nameof(ProbeOutcome.ConnectionFailed), "")]
    public void What_the_cluster_still_holds_is_a_warning_where_the_registry_refuses_it(string outcome, string said)
    {
        var proof = Given.Proof(Given.Attempt(ProbeOutcome.Proven)) with { Drift = [Given.Attempt(Enum.Parse<ProbeOutcome>(outcome))] };
        var verdict = Judge.Decide(Given.Plan("registry.example.com/shop/web:1"), proof);
        var warnings = Lint.Of(verdict).Select(warning => warning.Message).ToList();
        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable));
        Assert.That(warnings, said.Length > 0 ? Has.One.Contains(said) : Is.Empty);
    }

    private static Verdict Verdict(ProbeOutcome outcome)
    {
        var plan = Given.Plan("registry.example.com/shop/web:1");
        return Judge.Decide(
            plan with
            {
                Credentials = plan.Credentials with { Remarks = [NoEntry, Unused] },
                Uses = [plan.Uses[0], plan.Uses[0] with { Span = new SourceSpan("other.yaml", 3) }],
            },
            Given.Proof(Given.Attempt(outcome)));
    }
}
