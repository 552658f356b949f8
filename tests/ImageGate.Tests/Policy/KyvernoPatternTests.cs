namespace ImageGate.Tests.Policy;

/// <summary>Rules with patterns, as most policies on images have them.</summary>
public sealed class KyvernoPatternTests
{
    [TestCase("myteam.azurecr.io/*", "myteam.azurecr.io/app:1", "passed")]
    [TestCase("myteam.azurecr.io/* | docker.io/*", "docker.io/nginx:1", "passed")]
    [TestCase("myteam.azurecr.io/* | docker.io/*", "nginx:1", "IG403")]
    [TestCase("!*:latest", "nginx:latest", "IG403")]
    [TestCase("!*:latest", "nginx:1", "passed")]
    [TestCase("!*:latest", "nginx", "warned passed")]
    [TestCase("*:*", "nginx", "IG403")]
    [TestCase("*:* & !*:latest", "nginx:latest", "IG403")]
    [TestCase("*:* & !*:latest", "nginx:1", "passed")]
    [TestCase("*@sha256:*", "nginx:1", "IG403")]
    [TestCase("ngin?:1", "nginx:1", "warned passed")]
    [TestCase("!docker.io/*", "bitnami/redis:7", "warned passed")]
    [TestCase("{{ allowed }}/*", "nginx:1", "undecided")]
    public void An_image_is_held_against_a_pattern(string pattern, string image, string expected) =>
        Assert.That(Cluster.Short(Policy($"pattern: {{spec: {{containers: [{{image: \"{pattern}\"}}]}}}}").OnPod(image)), Is.EqualTo(expected));

    [TestCase("anyPattern: [{spec: {containers: [{image: 'a.io/*'}]}}, {spec: {containers: [{image: 'b.io/*'}]}}]", "b.io/x:1", "passed")]
    [TestCase("anyPattern: [{spec: {containers: [{image: 'a.io/*'}]}}, {spec: {containers: [{image: 'b.io/*'}]}}]", "c.io/x:1", "IG403")]
    [TestCase("pattern: {spec: {containers: [{(name): 'db*', image: 'a.io/*'}]}}", "nginx:1", "")]
    [TestCase("pattern: {spec: {containers: [{(name): 'we?', image: 'a.io/*'}]}}", "nginx:1", "IG403")]
    [TestCase("pattern: {spec: {containers: [{(image): '*:latest', imagePullPolicy: Always}]}}", "nginx:latest", "passed")]
    [TestCase("pattern: {spec: {=(hostNetwork): false, containers: [{image: 'a.io/*', resources: {limits: {memory: '?*'}}}]}}", "a.io/x:1", "passed")]
    [TestCase("pattern: {metadata: {labels: {(team): pay}}, spec: {containers: [{image: 'a.io/*'}]}}", "nginx:1", "")]
    [TestCase("pattern: {metadata: {labels: {(app): web}}, spec: {containers: [{image: 'a.io/*'}]}}", "nginx:1", "IG403")]
    [TestCase("pattern: {spec: {^(containers): [{image: 'a.io/*'}]}}", "nginx:1", "IG403")]
    [TestCase("pattern: {spec: {=(initContainers): [{image: 'a.io/*'}], containers: [{name: '*'}]}}", "nginx:1", "passed")]
    public void Anchors_and_alternatives_count_as_far_as_images_are_concerned(string validate, string image, string expected) =>
        Assert.That(Cluster.Short(Policy(validate).OnPod(image, "namespace: shop, labels: {app: web}")), Is.EqualTo(expected));

    /// <summary>One pod of very many containers, and a list of very many pods: neither is searched again for each image.</summary>
    [TestCase(100_000, "{{apiVersion: v1, kind: Pod, metadata: {{name: web}}, spec: {{containers: [{0}]}}}}", "{{name: c{0}, image: '{1}/x:{0}'}},")]
    [TestCase(80_000, "{{apiVersion: v1, kind: List, items: [{0}]}}", "{{apiVersion: v1, kind: Pod, metadata: {{name: p{0}}}, spec: {{containers: [{{name: c, image: '{1}/x:{0}'}}]}}}},")]
    public void Very_many_images_are_each_held_against_a_pattern(int count, string whole, string part)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var parts = Enumerable.Range(0, count).Select(i => string.Format(invariant, part, i, i == count - 1 ? "b.io" : "a.io"));

        var decisions = Policy("pattern: {spec: {containers: [{image: 'a.io/*'}]}}").Decide(string.Format(invariant, whole, string.Concat(parts)));

        Assert.That(decisions, Has.Count.EqualTo(count));
        Assert.That(decisions.Where(decision => decision.Denials.Count > 0), Is.EqualTo(new[] { decisions[^1] }));
    }

    [Test]
    public void Only_the_images_that_break_the_rule_are_to_blame()
    {
        var decisions = Policy("pattern: {spec: {=(initContainers): [{image: 'a.io/*'}], =(ephemeralContainers): [{image: 'a.io/*'}], containers: [{image: 'a.io/*'}]}}").Decide("""
            apiVersion: v1
            kind: Pod
            metadata: {name: a, namespace: shop}
            spec:
              initContainers: [{name: i, image: "init:1"}]
              containers: [{name: good, image: "a.io/app:1"}, {name: bad, image: "app:1"}]
              ephemeralContainers: [{name: e, image: "debug:1"}]
            """);

        Assert.That(decisions.Select(Cluster.Short), Is.EqualTo(new[] { "IG403", "passed", "IG403", "IG403" }));
    }

    [Test]
    public void Names_policy_rule_message_and_the_way_out()
    {
        var decision = Policy("message: Unknown image registry., pattern: {spec: {containers: [{image: 'docker.io/*'}]}}").OnDeployment("nginx:1");

        Assert.That(decision.Denials.Single().Message, Is.EqualTo(
            "Kyverno's ClusterPolicy own, rule r (test.yaml:1:1) refuses pods, and the controllers that make them, with nginx:1: Unknown image registry."
            + "; it does allow docker.io/library/nginx:1, which is the same image: write it in full"));
    }

    [Test]
    public void A_pattern_that_lets_in_other_registries_is_told() => Assert.That(
        Policy("pattern: {spec: {containers: [{image: 'myteam.azurecr.io* | b.io/*'}]}}").Policies.Warnings.Single().Message,
        Does.Contain("myteam.azurecr.io.evil.example"));

    [TestCase("pattern: {spec: {containers: [{resources: {limits: {memory: '?*'}}}]}}")]
    [TestCase("message: 'no image', pattern: {spec: {containers: [{imagePullPolicy: Always}]}}")]
    public void A_rule_about_other_things_is_none_of_ours(string validate)
    {
        var policy = Policy(validate);

        Assert.That(Cluster.Short(policy.OnPod("nginx:1")), Is.Empty);
        Assert.That(policy.Policies.Undecided, Is.Empty);
    }

    internal static Cluster Policy(string validate) => new(
        "{apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: {name: own}, spec: {validationFailureAction: Enforce, rules: "
        + $"[{{name: r, match: {{any: [{{resources: {{kinds: [Pod]}}}}]}}, validate: {{{validate}}}}}]}}}}");
}
