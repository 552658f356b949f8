using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Reporting;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Reporting;

/// <summary>A made-up report with everything in it that a report can hold, and with the tricks of hostile input.</summary>
internal static class SampleReport
{
    private const string HostileImage = "evil/\e[2Jweb:1\u202Egpj##[error]x\n::set-env name=A::b [red]<b>";

    private static readonly CredentialOrigin Regcred = new(
        CredentialKind.PullSecret, "Secret shop/regcred, entry docker.io", new SourceSpan("deploy/secret.yaml", 3));

    private static readonly CredentialOrigin Runner = new(
        CredentialKind.DockerConfig, "docker config, entry https://index.docker.io/v1/");

    public static Report Everything() => new(
        [TagMissing(), Denied(), Hostile(), Pullable(), TimedOut(), Skipped()],
        [
            new Finding(RuleTable.InputUnreadable, "mapping values are not allowed here", new SourceSpan("deploy/broken.yaml", 7, 12)),
            new Finding(RuleTable.RenderFailed, "helm: exit 1: Error: values don't meet \u001b[31mthe schema", new SourceSpan("charts/shop")),
        ],
        [
            new Finding(
                RuleTable.SuspiciousReference, "the node pulls the digest; the tag '1.4' beside it is never looked at",
                new SourceSpan("deploy/api.yaml", 21, 18)),
        ],
        Coverage());

    public static Report Fine() => new([Pullable()], [], [], new Coverage());

    /// <summary>All uses of the plans, and one that names no image at all.</summary>
    public static ManifestContent Content(IReadOnlyList<PullPlan> plans) => new(
        [
            .. plans.SelectMany(plan => plan.Uses),
            Use("${REGISTRY}/web:1", "deploy/late.yaml", 9) with
            {
                Reference = null,
                Fault = new Finding(
                    RuleTable.UnresolvedPlaceholder, "'${REGISTRY}' was never filled in", new SourceSpan("deploy/late.yaml", 9, 18)),
            },
        ],
        [], [], Everything().Problems, [], Coverage());

    public static IReadOnlyList<PullPlan> Plans() => [.. Everything().Verdicts.Select(verdict => verdict.Plan)];

    private static Verdict TagMissing() => Decide(
        Plan("shop/web:1.4.2", Regcred, Use("shop/web:1.4.2", "deploy/web.yaml", 19), Use("shop/web:1.4.2", "deploy/jobs.yaml", 41) with
        {
            Object = new ObjectName("batch/v1", "CronJob", "shop", "report"),
            Container = "wait-for-web",
            Role = ImageRole.InitContainer,
            Environment = "production",
            Origin = new SourceSpan("charts/web/values.yaml", 4, 8),
        }),
        Status.Failed,
        RuleTable.TagNotFound,
        "docker.io/shop/web has no tag 1.4.2",
        Regcred,
        new Attempt(
            new SourcedCredential(Credential.Anonymous.Instance, Regcred), ProbeOutcome.TagMissing, "404 MANIFEST_UNKNOWN",
            [
                new Evidence(PullStep.Resolve, StepOutcome.Passed, "registry-1.docker.io is 198.51.100.7", 12),
                new Evidence(PullStep.Token, StepOutcome.Passed, "token for repository:shop/web:pull as 'ci'", 96),
                new Evidence(PullStep.Manifest, StepOutcome.Failed, "HEAD /v2/shop/web/manifests/1.4.2: 404 MANIFEST_UNKNOWN", 41),
            ])) with
    {
        Remedies = ["Nearest tags: 1.4.1, 1.4.0, 1.5.0-rc1.", .. RuleTable.TagNotFound.Remedies],
    };

    private static Verdict Denied() => Decide(
        Plan("ghcr.io/partner/pay@" + DigestText, Regcred, Use("ghcr.io/partner/pay@" + DigestText, "deploy/pay.yaml", 23)),
        Status.Failed,
        RuleTable.PullDenied,
        "ghcr.io knows both credentials, and neither may pull partner/pay",
        Regcred,
        new Attempt(
            new SourcedCredential(Credential.Anonymous.Instance, Regcred), ProbeOutcome.AccessDenied, "403 DENIED: requested access to the resource is denied",
            [new Evidence(PullStep.Manifest, StepOutcome.Failed, "HEAD: 403 DENIED", 38)]),
        new Attempt(
            new SourcedCredential(Credential.Anonymous.Instance, Runner), ProbeOutcome.AuthenticationRequired, "401 UNAUTHORIZED",
            [new Evidence(PullStep.Manifest, StepOutcome.Failed, "HEAD: 401 UNAUTHORIZED", 35)]));

    private static Verdict Hostile() => Decide(
        Plan(HostileImage, CredentialOrigin.Anonymous, Use(HostileImage, "deploy/a b.yaml", 3) with
        {
            Reference = null,
            Object = new ObjectName("apps/v1", "Deploy\u0007ment", "[bold]", "##vso[task.complete result=Succeeded]"),
            Container = "::error::\u2028c",
        }) with
        { Reference = null },
        Status.Failed,
        RuleTable.InvalidReference,
        "::error::invalid reference format",
        null);

    private static Verdict Pullable() => Decide(
        Plan("nginx", CredentialOrigin.Anonymous, Use("nginx", "deploy/proxy.yaml", 12)),
        Status.Pullable,
        null,
        "",
        CredentialOrigin.Anonymous,
        new Attempt(
            SourcedCredential.Anonymous, ProbeOutcome.Proven, "",
            [new Evidence(PullStep.Manifest, StepOutcome.Passed, "HEAD: 200, an index of 8 manifests", 52)])) with
    {
        Digest = SomeDigest(),
    };

    private static Verdict TimedOut() => Decide(
        Plan("registry.internal:5000/tools/migrate:7", CredentialOrigin.Anonymous,
            Use("registry.internal:5000/tools/migrate:7", "deploy/web.yaml", 33)),
        Status.NotDecided,
        RuleTable.ConnectionFailed,
        "registry.internal:5000 did not answer within 60 s",
        CredentialOrigin.Anonymous,
        new Attempt(
            SourcedCredential.Anonymous, ProbeOutcome.ConnectionFailed, "no answer",
            [new Evidence(PullStep.Connect, StepOutcome.Undetermined, "no answer from 10.0.0.7:5000", 60_000)]));

    private static Verdict Skipped()
    {
        const string Reason = "imagePullPolicy is Never: the node does not pull it";
        var plan = Plan("local/dev:1", CredentialOrigin.Anonymous, Use("local/dev:1", "deploy/dev.yaml", 5) with { SkipReason = Reason });
        return Decide(plan with { SkipReason = Reason }, Status.Skipped, null, Reason, null);
    }

    private static Coverage Coverage()
    {
        var coverage = new Coverage();
        foreach (var kind in new[] { "Deployment", "CronJob", "Deployment", "Gad\u202Eget" })
        {
            coverage.CountDocument(isObject: true);
            coverage.CountObject(kind);
        }

        coverage.CountDocument(isObject: false);
        coverage.Add(new UncheckedValue(new SourceSpan("deploy/crd.yaml", 8, 10), "spec.runner.image", "acme/run\u202Eer:2"));
        return coverage;
    }

    private const string DigestText = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static Digest SomeDigest() => Digest.TryParse(DigestText, out var digest, out _) ? digest : throw new InvalidOperationException();

    private static ImageReference? Reference(string image) => ImageReference.TryParse(image, out var reference, out _) ? reference : null;

    private static ImageUse Use(string image, string file, int line) => new()
    {
        Image = image,
        Reference = Reference(image),
        Span = new SourceSpan(file, line, 18),
        Object = new ObjectName("apps/v1", "Deployment", "shop", Path.GetFileNameWithoutExtension(file)),
        Container = "main",
        Role = ImageRole.Container,
        PullPolicy = ImagePullPolicy.IfNotPresent,
        Pod = new PodContext(["regcred"], null, [Platform.LinuxAmd64]),
    };

    private static PullPlan Plan(string image, CredentialOrigin origin, params ImageUse[] uses) => new(
        image, Reference(image), [Platform.LinuxAmd64],
        new CredentialChain([new SourcedCredential(Credential.Anonymous.Instance, origin)], null, []), null, uses);

    private static Verdict Decide(
        PullPlan plan, Status status, Rule? rule, string message, CredentialOrigin? credential, params Attempt[] attempts) =>
        new(plan, status, rule, message, rule?.Remedies ?? [], credential, null, attempts);
}
