using ImageGate.Policy;

namespace ImageGate.Tests.Policy;

public sealed class OwnRulesTests
{
    private const string Digest = "@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [TestCase("nginx", "IG404")]
    [TestCase("nginx:latest", "IG404")]
    [TestCase("nginx:dev-7", "IG404")]
    [TestCase("nginx:1.27", "passed")]
    [TestCase("nginx:latest" + Digest, "passed")]
    public void A_missing_tag_is_latest_and_a_digest_needs_none(string image, string expected) => Assert.That(
        Cluster.Short(With(new PolicySettings { ForbiddenTags = ["latest", "dev-*"] }).OnPod(image)), Is.EqualTo(expected));

    [TestCase("nginx:1.27", "IG404")]
    [TestCase("nginx" + Digest, "passed")]
    public void A_digest_can_be_required(string image, string expected) =>
        Assert.That(Cluster.Short(With(new PolicySettings { RequireDigest = true }).OnPod(image)), Is.EqualTo(expected));

    [Test]
    public void What_is_outside_the_allow_list_is_refused_and_not_dialled()
    {
        var decision = With(new PolicySettings { AllowedRegistries = [AllowedRegistryTests.Parse("docker.io/library/*")] }).OnPod("reg.io/app:1");

        Assert.Multiple(() =>
        {
            Assert.That(decision.ForbidsAsking, Is.True);
            Assert.That(decision.Denials.Single().Message, Is.EqualTo("reg.io/app is outside the allow-list: docker.io/library/*"));
        });
    }

    [Test]
    public void An_image_volume_is_held_against_the_allow_list_too()
    {
        var settings = new PolicySettings { AllowedRegistries = [AllowedRegistryTests.Parse("docker.io")] };
        var decisions = With(settings).Decide(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [], volumes: [{name: v, image: {reference: reg.io/model:1}}]}}");

        Assert.That(decisions.Select(Cluster.Short), Is.EqualTo(new[] { "IG401" }));
    }

    [Test]
    public void What_is_never_pulled_is_refused_all_the_same()
    {
        var settings = new PolicySettings { AllowedRegistries = [AllowedRegistryTests.Parse("docker.io")] };
        var decisions = With(settings).Decide(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: reg.io/a, imagePullPolicy: Never}, {name: istio-proxy, image: auto}]}}");

        Assert.That(decisions.Select(Cluster.Short), Is.EqualTo(new[] { "IG401", "" }));
    }

    private static Cluster With(PolicySettings settings) => new("", settings);
}
