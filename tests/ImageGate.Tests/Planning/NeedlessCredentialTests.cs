using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Planning;

public sealed class NeedlessCredentialTests
{
    private const string Hub = "https://index.docker.io/v1/";

    private static readonly Finding Risk = new(
        RuleTable.PullSecretUnused,
        "Secret shop/s, entry index.docker.io is sent for public images of docker.io too; should it be refused, they cannot be "
            + "pulled either, because nothing falls back to an anonymous pull",
        new("secret.yaml", 3));

    [TestCase("nginx", Hub, "Secret shop/s, entry index.docker.io")]
    [TestCase("nginx", "docker.io", "Secret shop/s, entry docker.io")]
    [TestCase("public.ecr.aws/nginx/nginx", "public.ecr.aws", "Secret shop/s, entry public.ecr.aws")]
    [TestCase("shop/web", Hub, null)]
    [TestCase("reg.io/library/web", "reg.io", null)]
    [TestCase("nginx", "reg.io", null)]
    public async Task A_credential_that_is_sent_for_a_public_image_is_a_risk(string image, string key, string? entry)
    {
        var chain = await World(key).ChainAsync(Uses.Of(image).With("s"));

        Assert.That(
            chain.Risks.Select(risk => risk.Message[..risk.Message.IndexOf(" is sent", StringComparison.Ordinal)]),
            Is.EqualTo(entry is null ? Array.Empty<string>() : [entry]));
    }

    [Test]
    public async Task The_risk_is_told_once_for_all_images_at_the_secret()
    {
        var planner = new PullPlanner(World(Hub).Credentials(), new GateSettings());
        var plans = await planner.PlanAsync([Uses.Of("nginx").With("s"), Uses.Of("redis").With("s")], default);

        Assert.That(plans.SelectMany(plan => plan.Credentials.Risks).Distinct(), Is.EqualTo(new[] { Risk }));
    }

    [TestCase(nameof(ProbeOutcome.Proven), false)]
    [TestCase(nameof(ProbeOutcome.RateLimited), true)]
    public void A_pull_that_works_shows_that_the_risk_has_not_come_true(string outcome, bool isTold)
    {
        var plan = Given.Plan("nginx");
        plan = plan with { Credentials = plan.Credentials with { Risks = [Risk] } };

        var warnings = Lint.Of(Judge.Decide(plan, Given.Proof(Given.Attempt(Enum.Parse<ProbeOutcome>(outcome)))));

        Assert.That(warnings, isTold ? Is.EqualTo(new[] { Risk }) : Is.Empty);
    }

    [TestCase("localhost/app", Hub, true)]
    [TestCase("Owner/app", "index.docker.io", true)]
    [TestCase("shop/app", Hub, false)]
    [TestCase("index.docker.io/app", "index.docker.io", false)]
    [TestCase("localhost/app", "localhost", false)]
    public async Task A_credential_of_Docker_Hub_that_goes_elsewhere_is_remarked(string image, string key, bool isRemarked)
    {
        var chain = await World(key).ChainAsync(Uses.Of(image).With("s"));

        Assert.That(
            chain.Remarks.Select(remark => remark.Message),
            isRemarked ? Has.One.Contains("is the one of Docker Hub, but is sent to ") : Is.Empty);
    }

    private static World World(string key) => new() { Secrets = [Secrets.Plain("shop", "s", (key, "hub:1"))] };
}
