using FsCheck;
using FsCheck.Fluent;
using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Verdicts;

/// <summary>What holds of every verdict, whatever was asked with whatever credentials and whatever it showed.</summary>
[FsCheck.NUnit.Properties(Replay = "20261126,2685821657736338717")]
public sealed class JudgePropertyTests
{
    private static readonly string[] Images =
        ["nginx", "shop/web:1.4", "reg.io/web", "reg.io/web@sha256:" + new string('a', 64), "reg.io/web:1@sha256:" + new string('b', 64)];

    private static readonly SourcedCredential[] Credentials =
    [
        SourcedCredential.Anonymous,
        Given.Regcred,
        new(new Credential.IdentityToken(new Secret("t")), new(CredentialKind.DockerConfig, "config.json")),
        new(new Credential.Entra(new EntraIdentity("managed identity", _ => throw new NotSupportedException())), new(CredentialKind.NodeIdentity, "identity")),
        new(new Credential.UserPassword("me", new Secret("p")), new(CredentialKind.StandIn, "the runner")),
    ];

    private static readonly Finding?[] Obstacles =
        [null, null, null, new(RuleTable.PullSecretNotGiven, "not given", new("a.yaml")), new(RuleTable.PullSecretInvalid, "broken", new("a.yaml"))];

    private static readonly Finding[] Remarks =
    [
        new(RuleTable.IdentityUnavailable, "no token", new("a.yaml")),
        new(RuleTable.PullSecretNoMatch, "no entry", new("a.yaml")),
        new(RuleTable.RoleMissing, "no role", new("a.yaml")),
        new(RuleTable.PullSecretUnused, "for nothing", new("a.yaml")),
    ];

    private static readonly Finding[] Denials =
        [new(RuleTable.RegistryNotAllowed, "not allowed", new("a.yaml")), new(RuleTable.KyvernoPolicy, "refused", new("a.yaml"))];

    private static Gen<Attempt> AnyAttempt =>
        from outcome in Gen.Elements(Enum.GetValues<ProbeOutcome>())
        from credential in Gen.Elements(Credentials)
        from isFromDaemon in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from evidence in AnyEvidence.ListOf()
        select new Attempt(credential, outcome, "it said so", [.. evidence]) { IsFromDaemon = isFromDaemon && outcome != ProbeOutcome.Proven };

    private static Gen<Evidence> AnyEvidence =>
        from step in Gen.Elements(Enum.GetValues<PullStep>())
        from outcome in Gen.Elements(Enum.GetValues<StepOutcome>())
        select new Evidence(step, outcome, $"{step} {outcome}", 1);

    private static Gen<PullProof> AnyProof =>
        from attempts in AnyAttempt.ListOf()
        from diagnosis in AnyAttempt.ListOf()
        from isMissing in Gen.Elements(false, true)
        from hasControl in Gen.Elements(false, true)
        from daemon in Gen.Elements(null, "docker")
        from host in AnyEvidence.ListOf()
        select new PullProof(UpToSuccess(attempts), [.. diagnosis], new TagListing(["1.4.1"], isMissing))
        {
            Suggestions = Suggestions.None with { Control = hasControl ? Given.Use("reg.io/other").Reference : null, LocalDaemon = daemon },
            Host = [.. host],
        };

    private static Gen<PullPlan> AnyPlan =>
        from image in Gen.Elements(Images)
        from obstacle in Gen.Elements(Obstacles)
        from remarks in Gen.SubListOf(Remarks)
        from unseen in Gen.Elements(null, "the account may have more")
        from skip in Gen.Frequency((9, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("built here")))
        from isUnchanged in Gen.Elements(false, true)
        from isDenied in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from denials in Gen.SubListOf(Denials)
        from forbids in Gen.Elements(false, true)
        select Given.Plan(image) with
        {
            Credentials = new CredentialChain([SourcedCredential.Anonymous], obstacle, [.. remarks]) { Unseen = unseen },
            SkipReason = skip,
            IsUnchanged = isUnchanged && skip is not null,
            Policy = isDenied ? new PolicyDecision([.. denials], []) { ForbidsAsking = forbids && denials.Count > 0 } : PolicyDecision.None,
        };

    [FsCheck.NUnit.Property(MaxTest = 4000)]
    public Property Every_pull_is_decided_and_has_a_rule_or_needs_none() => ForAll((plan, proof, verdict) =>
    {
        Assert.That(verdict.Status, Is.Not.EqualTo(Status.NotDecided));
        Assert.That(verdict.Rule is null, Is.EqualTo(verdict.Status is Status.Pullable or Status.Skipped));
        Assert.That(verdict.Rule?.Severity, Is.EqualTo(verdict.Status switch
        {
            Status.Failed => Severity.Failed,
            Status.Undetermined => Severity.Undetermined,
            _ => default(Severity?),
        }));
        Assert.That(verdict.Message, Is.Not.Empty);
        Assert.That(verdict.Remedies, verdict.Rule is null ? Is.Empty : Is.Not.Empty);
        Assert.That(Hypotheses.Of(verdict), Has.Count.EqualTo(4));
        Assert.That(verdict.Evidence.Count, Is.GreaterThanOrEqualTo(verdict.Host.Count));
    });

    [FsCheck.NUnit.Property(MaxTest = 4000)]
    public Property Pullable_is_exactly_what_an_intended_credential_has_proven_and_nothing_stands_against() => ForAll((plan, proof, verdict) =>
    {
        var isFree = plan is { SkipReason: null, Credentials.Obstacle: null, Policy.Denials: [] };

        Assert.That(verdict.Status is Status.Pullable, Is.EqualTo(isFree && proof.Attempts.Any(attempt => attempt.Outcome == ProbeOutcome.Proven)));
    });

    [FsCheck.NUnit.Property(MaxTest = 4000)]
    public Property Skipped_is_exactly_what_was_to_be_skipped_and_no_policy_refuses() => ForAll((plan, proof, verdict) =>
        Assert.That(
            verdict.Status is Status.Skipped,
            Is.EqualTo(plan.SkipReason is not null && (plan.IsUnchanged || plan.Policy.Denials is []))));

    /// <summary>The first law: what could not be told from here is never called missing or forbidden.</summary>
    [FsCheck.NUnit.Property(MaxTest = 4000)]
    public Property Nothing_fails_where_no_answer_was_about_the_image_and_one_attempt_could_not_tell() => ForAll((plan, proof, verdict) =>
    {
        var isOpen = plan is { SkipReason: null, Credentials.Obstacle: null, Policy.Denials: [] }
            && proof.Attempts.All(attempt => !attempt.Outcome.IsAboutImage() && attempt.Outcome != ProbeOutcome.Proven)
            && !proof.Attempts.All(attempt => attempt.Outcome.IsRefusal());

        Assert.That(!isOpen || verdict.Status is Status.Undetermined, $"{verdict.Status} {verdict.Rule}");
    });

    [FsCheck.NUnit.Property(MaxTest = 4000)]
    public Property What_others_may_pull_never_makes_an_image_pullable() => ForAll((plan, proof, verdict) =>
    {
        var others = proof with { Diagnosis = [Given.Attempt(ProbeOutcome.Proven, Given.Regcred)] };

        Assert.That(Judge.Decide(plan, others).Status is Status.Pullable, Is.EqualTo(verdict.Status is Status.Pullable));
    });

    private static Property ForAll(Action<PullPlan, PullProof, Verdict> body) => Prop.ForAll(
        AnyPlan.ToArbitrary(), AnyProof.ToArbitrary(), (plan, proof) => body(plan, proof, Judge.Decide(plan, proof)));

    /// <summary>No further credential is tried after one that works.</summary>
    private static List<Attempt> UpToSuccess(IEnumerable<Attempt> attempts)
    {
        var made = new List<Attempt>();
        foreach (var attempt in attempts)
        {
            made.Add(attempt);
            if (attempt.Outcome == ProbeOutcome.Proven)
            {
                break;
            }
        }

        return made;
    }
}
