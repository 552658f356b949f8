namespace ImageGate.Tests.Policy;

/// <summary>Rules that refuse on conditions, which see the image in its normal form, and rules for each container.</summary>
public sealed class KyvernoDenyTests
{
    private const string All = "request.object.spec.[initContainers, ephemeralContainers, containers][]";

    [TestCase("{{ images.containers.*.registry }}", "AnyNotIn", "[docker.io, ghcr.io]", "nginx:1", "passed")]
    [TestCase("{{ images.containers.*.registry }}", "AnyNotIn", "[ghcr.io]", "nginx:1", "IG403")]
    [TestCase("{{ images.containers.*.registry[] || `[]` }}", "AnyNotIn", "['*.io']", "ghcr.io/a:1", "passed")]
    [TestCase("{{ images.[containers, initContainers][].*.registry[] }}", "AnyIn", "[docker.io]", "nginx:1", "IG403")]
    [TestCase("{{ images.containers.*.tag }}", "AnyIn", "[latest]", "nginx", "IG403")]
    [TestCase("{{ images.containers.*.tag }}", "AnyIn", "latest", "nginx:1", "passed")]
    [TestCase("{{ images.containers.*.path }}", "AllNotIn", "['library/*']", "nginx:1", "passed")]
    [TestCase("{{ images.containers.web.name }}", "Equals", "nginx", "nginx:1", "IG403")]
    [TestCase("{{ images.containers.web.name }}", "NotEquals", "nginx", "nginx:1", "passed")]
    [TestCase("{{ request.object.spec.containers[].image }}", "AnyIn", "['*:latest']", "nginx:latest", "IG403")]
    [TestCase("{{ request.object.spec.containers[].image }}", "AnyIn", "['docker.io/*']", "nginx:1", "warned passed")]
    [TestCase("{{ regex_match('x', images.containers.web.tag) }}", "Equals", "true", "nginx:1", "undecided")]
    [TestCase("{{ images.containers.*.tag }}", "GreaterThan", "1", "nginx:1", "undecided")]
    public void A_condition_on_images_refuses(string key, string comparison, string value, string image, string expected) => Assert.That(
        Cluster.Short(KyvernoPatternTests.Policy($"deny: {{conditions: {{any: [{{key: \"{key}\", operator: {comparison}, value: {value}}}]}}}}").OnPod(image)),
        Is.EqualTo(expected));

    [Test]
    public void Of_several_images_the_one_that_the_condition_hits_is_to_blame()
    {
        var policy = KyvernoPatternTests.Policy("deny: {conditions: {all: [{key: '{{ images.containers.*.registry }}', operator: AnyNotIn, value: [ghcr.io]}]}}");
        var decisions = policy.Decide(
            "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}, spec: {containers: [{name: a, image: 'ghcr.io/a:1'}, {name: b, image: 'b:1'}]}}");

        Assert.That(decisions.Select(Cluster.Short), Is.EqualTo(new[] { "passed", "IG403" }));
    }

    [TestCase("list: request.object.spec.containers, pattern: {image: '*@sha256:*'}", "nginx:1", "IG403")]
    [TestCase("list: '" + All + "', anyPattern: [{image: 'a.io/*'}, {image: 'b.io/*'}]", "b.io/a:1", "passed")]
    [TestCase("list: request.object.spec.containers, deny: {conditions: {all: [{key: '{{ element.image }}', operator: Equals, value: '*:latest'}]}}", "nginx:latest", "IG403")]
    [TestCase("list: request.object.spec.containers, deny: {conditions: {all: [{key: '{{ images.containers.\"{{element.name}}\".registry }}', operator: NotIn, value: [ghcr.io]}]}}", "nginx:1", "IG403")]
    [TestCase("list: request.object.spec.containers, preconditions: {all: [{key: '{{ element.name }}', operator: Equals, value: api}]}, pattern: {image: 'a.io/*'}", "nginx:1", "")]
    [TestCase("list: request.object.spec.containers, context: [{name: x, variable: {value: y}}], pattern: {image: 'a.io/*'}", "nginx:1", "undecided")]
    [TestCase("list: 'request.object.spec.containers[?name==`a`]', pattern: {image: 'a.io/*'}", "nginx:1", "undecided")]
    public void A_rule_for_each_container_looks_at_the_container(string loop, string image, string expected) =>
        Assert.That(Cluster.Short(KyvernoPatternTests.Policy($"foreach: [{{{loop}}}]").OnPod(image)), Is.EqualTo(expected));
}
