using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Reporting;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Reporting;

/// <summary>A report that is made of the texts of strangers that it is given: an ordinary shop, or every trick at once.</summary>
internal sealed class ShopReport(Func<string, string> write)
{
    /// <summary>What markup, runners, terminals and readers of tables take for more than text.</summary>
    public const string Tricks =
        "<script>alert(1)</script>\"'> `x` | [a](javascript:b) ]]> --> {0} %0A::error::a%25\r\n::error file=a::b\n##vso[task.complete result=Failed;]c ##[error]d \u202E\u2066\e[31m\u0000\uFFFE\uD800@org #1";

    public static Report Ordinary => new ShopReport(text => text).Make();

    public static Report Hostile => Of(Tricks);

    /// <summary>Every text of a stranger ends in this one.</summary>
    public static Report Of(string text) => new ShopReport(own => own + text).Make();

    public static RunFacts Facts(Report report) => new("0.1.0", ExitCode.Of(report, undeterminedIsWarning: false, allowEmpty: false))
    {
        Vantage = new Vantage("this machine (CI), with its own resolver and network", "none", ["the nodes' network"]),
        Directory = "deploy",
    };

    private Report Make()
    {
        var coverage = new Coverage();
        coverage.CountDocument(isObject: true);
        coverage.CountObject(write("Deployment"));
        coverage.Add(new UncheckedValue(Span("crd.yaml", 8), write("spec.image"), write("acme/runner:2")));
        return new Report(
            [Pullable(), Missing(), Skipped(), Unreachable(), Waived()],
            [new Finding(RuleTable.InputUnreadable, write("mapping values are not allowed here"), Span("broken.yaml", 7))],
            [new Finding(RuleTable.SuspiciousReference, write("the tag beside the digest is never looked at"), Span("api.yaml", 21))],
            coverage);
    }

    private Verdict Missing() => Decide(
        Plan("shop/web:1.4.2", [Use("shop/web:1.4.2", "charts/web/templates/web.yaml", 19, write("web")) with { Origin = Span("charts/web/values.yaml", 4) },
            Use("shop/web:1.4.2", "charts/web/templates/job.yaml", 9, write("migrate")) with { Origin = Span("charts/web/values.yaml", 4), Environment = write("production") },
            Use("shop/web:1.4.2", "smoke.yaml", 12, write("smoke"))]),
        Status.Failed, RuleTable.TagNotFound, write("docker.io/shop/web has no tag 1.4.2"),
        new Evidence(PullStep.Resolve, StepOutcome.Passed, write("registry-1.docker.io is 198.51.100.7"), 12),
        new Evidence(PullStep.Token, StepOutcome.Passed, write("token for repository:shop/web:pull as ci"), 96),
        new Evidence(PullStep.Manifest, StepOutcome.Failed, write("HEAD /v2/shop/web/manifests/1.4.2: 404 MANIFEST_UNKNOWN"), 41)) with
    {
        Remedies = [write("Nearest tags: 1.4.1, 1.4.0"), .. RuleTable.TagNotFound.Remedies],
    };

    private Verdict Unreachable() => Decide(
        Plan("registry.internal:5000/tools/migrate:7", [Use("registry.internal:5000/tools/migrate:7", "web.yaml", 33, write("migrate"))]),
        Status.NotDecided, RuleTable.ConnectionFailed, write("registry.internal:5000 did not answer within 60 s"),
        new Evidence(PullStep.Connect, StepOutcome.Undetermined, write("no answer from 10.0.0.7:5000"), 60_000));

    private Verdict Waived() => Decide(
        Plan("shop/old:1", [Use("shop/old:1", "old.yaml", 5, write("old"))]), Status.Failed, RuleTable.PlatformNotAvailable, write("no image for linux/arm64")) with
    {
        Waiver = new Waiver("docker.io/shop/old:*", RuleTable.PlatformNotAvailable, write("only on the build farm"), write("team-build"), new DateOnly(2027, 1, 31), Span(".imagegate.yaml", 9)),
    };

    private Verdict Pullable() => Decide(
        Plan("nginx:1.27", [Use("nginx:1.27", "proxy.yaml", 12, write("proxy"))]), Status.Pullable, null, "",
        new Evidence(PullStep.Manifest, StepOutcome.Passed, write("HEAD: 200, an index of 8 manifests"), 52));

    private Verdict Skipped()
    {
        var plan = Plan("local/dev:1", [Use("local/dev:1", "dev.yaml", 5, write("dev"))]);
        return Decide(plan with { SkipReason = "never" }, Status.Skipped, null, write("imagePullPolicy is Never: the node does not pull it"));
    }

    private SourceSpan Span(string file, int line) => new(write(file), line, 18);

    private ImageUse Use(string image, string file, int line, string name) => new()
    {
        Image = write(image),
        Span = Span(file, line),
        Object = new ObjectName("apps/v1", write("Deployment"), write("shop"), name),
        Container = write("main"),
        Role = ImageRole.Container,
    };

    private PullPlan Plan(string image, ImageUse[] uses) => new(
        write(image), ImageReference.TryParse(image, out var reference, out _) ? reference : null, [Platform.LinuxAmd64],
        new CredentialChain([SourcedCredential.Anonymous], null, []), null, uses);

    private Verdict Decide(PullPlan plan, Status status, Rule? rule, string message, params Evidence[] evidence) => new(
        plan, status, rule, message, rule?.Remedies ?? [],
        new CredentialOrigin(CredentialKind.PullSecret, write("Secret shop/regcred, entry docker.io"), Span("secret.yaml", 3)), null,
        evidence.Length == 0 ? [] : [new Attempt(SourcedCredential.Anonymous, OutcomeOf(status, rule), write("404"), evidence)]);

    private static ProbeOutcome OutcomeOf(Status status, Rule? rule) =>
        status is Status.Pullable ? ProbeOutcome.Proven
        : rule == RuleTable.TagNotFound ? ProbeOutcome.TagMissing
        : ProbeOutcome.ConnectionFailed;
}
