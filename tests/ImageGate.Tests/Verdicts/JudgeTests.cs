using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Verdicts;

internal sealed class JudgeTests
{
    private const string Web = "registry.example.com/shop/web:1.4.2";
    private const string Digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static IEnumerable<ProbeOutcome> Outcomes => Enum.GetValues<ProbeOutcome>();

    [TestCase(ProbeOutcome.RepositoryMissing, "IG102")]
    [TestCase(ProbeOutcome.TagMissing, "IG103")]
    [TestCase(ProbeOutcome.ManifestMissing, "IG103")]
    [TestCase(ProbeOutcome.DigestMissing, "IG104")]
    [TestCase(ProbeOutcome.PlatformMissing, "IG105")]
    [TestCase(ProbeOutcome.ContentMissing, "IG106")]
    [TestCase(ProbeOutcome.NotRunnable, "IG107")]
    [TestCase(ProbeOutcome.AuthenticationRequired, "IG201")]
    [TestCase(ProbeOutcome.Hidden, "IG209")]
    [TestCase(ProbeOutcome.NameNotResolved, "IG301")]
    [TestCase(ProbeOutcome.ConnectionFailed, "IG302")]
    [TestCase(ProbeOutcome.TlsFailed, "IG303")]
    [TestCase(ProbeOutcome.ProxyFailed, "IG304")]
    [TestCase(ProbeOutcome.Firewall, "IG305")]
    [TestCase(ProbeOutcome.RateLimited, "IG306")]
    [TestCase(ProbeOutcome.Unavailable, "IG307")]
    [TestCase(ProbeOutcome.NotARegistry, "IG308")]
    [TestCase(ProbeOutcome.Undecided, "IG308")]
    public void An_anonymous_attempt_confirms_a_rule(ProbeOutcome outcome, string rule) =>
        Assert.That(Decide(Web, Given.Attempt(outcome)).Rule?.Id, Is.EqualTo(rule));

    [TestCase(ProbeOutcome.AuthenticationRequired, "IG202")]
    [TestCase(ProbeOutcome.CredentialRejected, "IG202")]
    [TestCase(ProbeOutcome.AccessDenied, "IG203")]
    [TestCase(ProbeOutcome.Hidden, "IG209")]
    public void A_refused_credential_confirms_a_rule(ProbeOutcome outcome, string rule)
    {
        var verdict = Decide(Web, Given.Attempt(outcome, Given.Regcred));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Rule?.Id, Is.EqualTo(rule));
            Assert.That(verdict.Status, Is.EqualTo(Status.Failed));
            Assert.That(verdict.Credential?.Text, Is.EqualTo("Secret shop/regcred"));
        });
    }

    /// <summary>The first law: whatever an attempt may show, only what is proven to be wrong is called failed.</summary>
    [TestCaseSource(nameof(Outcomes))]
    public void Only_a_proof_fails_an_image(ProbeOutcome outcome)
    {
        var status = Decide(Web, Given.Attempt(outcome)).Status;

        var expected = outcome switch
        {
            ProbeOutcome.Proven => Status.Pullable,
            _ when outcome.IsRefusal() || outcome.IsAboutImage() => Status.Failed,
            _ => Status.Undetermined,
        };
        Assert.That(status, Is.EqualTo(expected));
    }

    [Test]
    public void A_tag_and_a_digest_are_missed_under_their_own_rules() =>
        Assert.That(
            Decide($"registry.example.com/shop/web@{Digest}", Given.Attempt(ProbeOutcome.ManifestMissing)).Rule,
            Is.EqualTo(RuleTable.DigestNotFound));

    [Test]
    public void The_credential_that_worked_is_named()
    {
        var verdict = Decide(
            Web, Given.Attempt(ProbeOutcome.CredentialRejected, Given.Regcred), Given.Attempt(ProbeOutcome.Proven));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable));
        Assert.That(verdict.Credential, Is.EqualTo(CredentialOrigin.Anonymous));
    }

    [Test]
    public void A_credential_that_was_let_in_settles_what_is_missing() =>
        Assert.That(
            Decide(Web, Given.Attempt(ProbeOutcome.CredentialRejected), Given.Attempt(ProbeOutcome.TagMissing, Given.Regcred)).Rule,
            Is.EqualTo(RuleTable.TagNotFound));

    [Test]
    public void An_attempt_that_broke_off_might_have_worked()
    {
        var verdict = Decide(
            Web, Given.Attempt(ProbeOutcome.CredentialRejected, Given.Regcred), Given.Attempt(ProbeOutcome.ConnectionFailed));

        Assert.That(verdict.Status, Is.EqualTo(Status.Undetermined));
    }

    [Test]
    public void Another_credential_explains_a_refusal_and_never_undoes_it()
    {
        var proof = new PullProof(
            [Given.Attempt(ProbeOutcome.Hidden, Given.Regcred)], [Given.Attempt(ProbeOutcome.Proven)], TagListing.None);

        var verdict = Judge.Decide(Given.Plan(Web, Given.Regcred), proof);

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.PullDenied));
        Assert.That(verdict.Message, Does.StartWith("Secret shop/regcred may not pull").And.Contain("the image is there"));
    }

    [Test]
    public void Where_another_credential_sees_the_image_the_anonymous_pull_lacks_a_credential()
    {
        var proof = new PullProof(
            [Given.Attempt(ProbeOutcome.Hidden)], [Given.Attempt(ProbeOutcome.Proven, Given.Regcred)], TagListing.None);

        var verdict = Judge.Decide(Given.Plan(Web), proof);

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.CredentialsRequired));
        Assert.That(verdict.Message, Does.Not.Contain("does not exist").And.Contain("the image is there"));
    }

    [Test]
    public void A_tag_that_nobody_has_is_missing_although_the_credential_was_refused()
    {
        var proof = new PullProof(
            [Given.Attempt(ProbeOutcome.CredentialRejected, Given.Regcred)],
            [Given.Attempt(ProbeOutcome.TagMissing)],
            TagListing.None);

        Assert.That(Judge.Decide(Given.Plan(Web, Given.Regcred), proof).Rule, Is.EqualTo(RuleTable.TagNotFound));
    }

    [Test]
    public void Every_secret_without_an_entry_is_named_as_the_cause()
    {
        var plan = Given.Plan(Web);
        Finding[] remarks = [.. new[] { "a", "b" }.Select(name => new Finding(RuleTable.PullSecretNoMatch, $"Secret {name} has no entry", default))];
        plan = plan with { Credentials = plan.Credentials with { Remarks = remarks } };

        var verdict = Judge.Decide(plan, Given.Proof(Given.Attempt(ProbeOutcome.AuthenticationRequired)));

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.PullSecretNoMatch));
        Assert.That(verdict.Message, Does.StartWith("Secret a has no entry; Secret b has no entry; the anonymous pull"));
    }

    [TestCase(ProbeOutcome.AuthenticationRequired, "IG201")]
    [TestCase(ProbeOutcome.Hidden, "IG209")]
    public void A_refusal_of_the_anonymous_pull_says_what_was_not_looked_at(ProbeOutcome outcome, string rule)
    {
        var plan = Given.Plan("registry.example.com/shop/web:1");
        plan = plan with { Credentials = plan.Credentials with { Unseen = "ServiceAccount shop/builder is not among the inputs" } };

        var verdict = Judge.Decide(plan, Given.Proof(Given.Attempt(outcome)));

        Assert.That(verdict.Rule?.Id, Is.EqualTo(rule));
        Assert.That(verdict.Message, Does.EndWith("; ServiceAccount shop/builder is not among the inputs"));
    }

    [Test]
    public void An_official_image_that_is_refused_does_not_exist() =>
        Assert.That(
            Decide("ngnix:1.25", Given.Attempt(ProbeOutcome.Hidden)).Rule, Is.EqualTo(RuleTable.RepositoryNotFound));

    [Test]
    public void The_nearest_tags_stand_first_among_the_remedies()
    {
        var tags = new TagListing(["latest", "1.4.0", "1.4.1", "v1.4.2"], false);
        var proof = new PullProof([Given.Attempt(ProbeOutcome.TagMissing)], [], tags);

        Assert.That(
            Judge.Decide(Given.Plan(Web), proof).Remedies[0], Is.EqualTo("Nearest tags: v1.4.2, 1.4.1, 1.4.0"));
    }

    [Test]
    public void A_plan_that_was_not_asked_is_not_decided_in_favour_of_anything() =>
        Assert.That(Judge.Decide(Given.Plan(Web), PullProof.NotAsked).Status, Is.EqualTo(Status.Undetermined));

    [Test]
    public void A_skipped_plan_says_why()
    {
        var verdict = Judge.Decide(Given.Plan(Web) with { SkipReason = "imagePullPolicy is Never" }, PullProof.NotAsked);

        Assert.That((verdict.Status, verdict.Message), Is.EqualTo((Status.Skipped, "imagePullPolicy is Never")));
    }

    private static Verdict Decide(string image, params Attempt[] attempts) =>
        Judge.Decide(Given.Plan(image), Given.Proof(attempts));
}
