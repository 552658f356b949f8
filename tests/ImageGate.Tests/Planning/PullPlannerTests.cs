using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.References;
using ImageGate.Rules;
using ImageGate.Tests.Credentials;

namespace ImageGate.Tests.Planning;

public sealed class PullPlannerTests
{
    private static readonly Platform Arm = new("linux", "arm64");

    [Test]
    public async Task Equal_pulls_become_one_plan_at_the_place_of_the_first()
    {
        var plans = await PlanAsync(Uses.Of("a:1"), Uses.Of("b:1"), Uses.Of("a:1"), Uses.Of("docker.io/library/a:1"));

        Assert.That(
            plans.Select(plan => (plan.Image, plan.Uses.Count)),
            Is.EqualTo(new[] { ("a:1", 2), ("b:1", 1), ("docker.io/library/a:1", 1) }));
    }

    [Test]
    public async Task The_platforms_of_the_pod_win_over_those_of_the_settings()
    {
        var plans = await PlanAsync(Uses.Of("a:1"), Uses.Of("a:1") with { Pod = new PodContext([], null, [Arm]) });

        Assert.That(plans.Select(plan => plan.Platforms.Single()), Is.EqualTo(new[] { Platform.LinuxAmd64, Arm }));
    }

    [Test]
    public async Task A_text_that_is_no_reference_is_a_plan_that_is_not_asked()
    {
        var fault = new Finding(RuleTable.UnresolvedPlaceholder, "${TAG} is not filled in", new("a.yaml", 3));
        var use = Uses.Of("a:1") with { Image = "a:${TAG}", Reference = null, Fault = fault };

        var plans = await PlanAsync(use, use with { Fault = fault with { Span = new("b.yaml", 7) } });

        Assert.Multiple(() =>
        {
            Assert.That(plans, Has.Count.EqualTo(1));
            Assert.That(plans[0].IsAsked, Is.False);
            Assert.That(plans[0].Uses, Has.Count.EqualTo(2));
            Assert.That(plans[0].Credentials.Candidates, Is.EqualTo(new[] { SourcedCredential.Anonymous }));
        });
    }

    [Test]
    public async Task A_use_that_the_node_never_pulls_stays_apart_from_one_that_it_does()
    {
        var plans = await PlanAsync(Uses.Of("a:1") with { SkipReason = "imagePullPolicy is Never" }, Uses.Of("a:1"));

        Assert.That(plans.Select(plan => plan.IsAsked), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public async Task Pods_with_different_secrets_pull_apart_and_with_the_same_together()
    {
        var world = new World { Secrets = [Secrets.Plain("shop", "a", ("reg.io", "u:1")), Secrets.Plain("shop", "b", ("reg.io", "u:1"))] };
        var uses = new[] { "a", "b", "a" }.Select(name => Uses.Of("reg.io/app:1").With(name));

        var plans = await new PullPlanner(world.Credentials(), new GateSettings()).PlanAsync([.. uses], default);

        Assert.That(
            plans.Select(plan => (plan.Credentials.Candidates.Single().Origin.Text, plan.Uses.Count)),
            Is.EqualTo(new[] { ("Secret shop/a, entry reg.io", 2), ("Secret shop/b, entry reg.io", 1) }));
    }

    [Test]
    public async Task The_remarks_of_all_uses_of_a_plan_are_kept_once()
    {
        var world = new World { Secrets = [Secrets.Plain("shop", "a", ("other.io", "u:1")), Secrets.Plain("shop", "b", ("other.io", "u:1"))] };
        var uses = new[] { "a", "b", "a" }.Select(name => Uses.Of("reg.io/app:1").With(name));

        var plans = await new PullPlanner(world.Credentials(), new GateSettings()).PlanAsync([.. uses], default);

        Assert.That(plans.Single().Credentials.Remarks.Select(remark => remark.Message), Is.EqualTo(new[]
        {
            "Secret shop/a has no entry for reg.io", "Secret shop/b has no entry for reg.io",
        }));
    }

    [Test]
    public async Task A_remark_is_kept_for_each_place_where_it_holds()
    {
        var world = new World { Secrets = [Secrets.Plain("shop", "a", ("other.io", "u:1"))] };
        var use = Uses.Of("reg.io/app:1").With("a");

        var plans = await new PullPlanner(world.Credentials(), new GateSettings())
            .PlanAsync([use, use with { Span = new("api.yaml", 9) }], default);

        Assert.That(
            plans.Single().Credentials.Remarks.Select(remark => remark.Span.ToString()), Is.EqualTo(new[] { "web.yaml:7:16", "api.yaml:9" }));
    }

    [Test]
    public async Task The_credentials_of_the_node_are_tried_and_where_none_matches_the_pull_is_anonymous()
    {
        var plans = await PlanAsync(Uses.Of("reg.io/a:1"), Uses.Of("other.io/a:1"));

        Assert.That(
            plans.Select(plan => plan.Credentials.Candidates.Single().Credential),
            Is.EqualTo(new[] { Sample.Password("u", "p"), Credential.Anonymous.Instance }));
    }

    private static Task<IReadOnlyList<PullPlan>> PlanAsync(params ImageUse[] uses)
    {
        var world = new World { Node = [Sample.Config(("reg.io", "u:p"))] };
        return new PullPlanner(world.Credentials(), new GateSettings()).PlanAsync(uses, default);
    }
}
