namespace ImageGate.Tests.Policy;

/// <summary>Where Kyverno's rules apply, and with what consequence.</summary>
public sealed class KyvernoRuleTests
{
    private const string OwnImages = "pattern: {spec: {containers: [{image: 'a.io/*'}]}}";
    private const string PodMatch = "match: {any: [{resources: {kinds: [Pod]}}]}";

    [TestCase("match: {any: [{resources: {kinds: [Pod]}}]}", "IG403")]
    [TestCase("match: {all: [{resources: {kinds: [v1/Pod], namespaces: ['sh*']}}]}", "IG403")]
    [TestCase("match: {resources: {kinds: [Pod]}}", "IG403")]
    [TestCase("match: {resources: {kinds: ['*']}}", "IG403")]
    [TestCase("match: {any: [{resources: {kinds: [Service]}}]}", "")]
    [TestCase("match: {any: [{resources: {kinds: [Pod], namespaces: [prod]}}]}", "")]
    [TestCase("match: {any: [{resources: {kinds: [Pod], operations: [DELETE]}}]}", "")]
    [TestCase("match: {any: [{resources: {kinds: [Pod], names: ['web-*']}}]}", "IG403")]
    [TestCase("match: {any: [{resources: {kinds: [Pod], names: [api]}}]}", "undecided")]
    [TestCase("match: {any: [{resources: {kinds: [Pod], selector: {matchLabels: {app: 'w*'}}}}]}", "IG403")]
    [TestCase("match: {any: [{resources: {kinds: [Pod], selector: {matchLabels: {app: api}}}}]}", "")]
    [TestCase("match: {any: [{resources: {kinds: [Pod]}, subjects: [{kind: User, name: eve}]}]}", "undecided")]
    [TestCase("match: {any: [{resources: {kinds: [Pod], namespaceSelector: {matchLabels: {env: prod}}}}]}", "undecided")]
    [TestCase(PodMatch + ", exclude: {any: [{resources: {namespaces: [shop]}}]}", "")]
    [TestCase(PodMatch + ", exclude: {any: [{resources: {namespaces: [kube-system]}}]}", "IG403")]
    [TestCase(PodMatch + ", preconditions: {all: [{key: '{{ request.operation || `BACKGROUND` }}', operator: NotEquals, value: DELETE}]}", "IG403")]
    [TestCase(PodMatch + ", preconditions: {all: [{key: '{{ request.operation }}', operator: In, value: [UPDATE]}]}", "")]
    public void A_rule_applies_to_what_it_matches(string match, string expected) =>
        Assert.That(Cluster.Short(Rule(match, OwnImages).OnDeployment("nginx:1", "{app: web}")), Is.EqualTo(expected));

    [TestCase("match: {any: [{resources: {kinds: [Deployment]}}]}", "IG403")]
    [TestCase("match: {any: [{resources: {kinds: [apps/v1/Deployment]}}]}", "IG403")]
    [TestCase("match: {any: [{resources: {kinds: [ReplicaSet]}}]}", "IG403")]
    [TestCase("match: {any: [{resources: {kinds: [StatefulSet]}}]}", "")]
    public void A_rule_on_controllers_sees_the_controller(string match, string expected) => Assert.That(
        Cluster.Short(Rule(match, "pattern: {spec: {template: {spec: {containers: [{image: 'a.io/*'}]}}}}").OnDeployment("nginx:1")), Is.EqualTo(expected));

    [TestCase("validationFailureAction: Enforce", "", "IG403")]
    [TestCase("validationFailureAction: enforce", "", "IG403")]
    [TestCase("validationFailureAction: Audit", "", "warned")]
    [TestCase("background: true", "", "warned")]
    [TestCase("background: true", "failureAction: Enforce, ", "IG403")]
    [TestCase("validationFailureAction: Enforce", "failureAction: Audit, ", "warned")]
    [TestCase("validationFailureAction: Audit, validationFailureActionOverrides: [{action: Enforce, namespaces: ['sh*']}]", "", "IG403")]
    [TestCase("validationFailureAction: Enforce, validationFailureActionOverrides: [{action: Audit, namespaces: [test]}]", "", "IG403")]
    [TestCase("validationFailureAction: Enforce, admission: false", "", "warned")]
    public void Only_what_is_enforced_refuses(string spec, string action, string expected)
    {
        var cluster = Policies(spec, $"{{name: r, {PodMatch}, validate: {{{action}{OwnImages}}}}}");
        Assert.That(Cluster.Short(cluster.OnPod("nginx:1")), Is.EqualTo(expected));
    }

    [TestCase("shop", "IG403")]
    [TestCase("other", "")]
    public void A_namespaced_policy_counts_in_its_namespace(string ns, string expected)
    {
        var cluster = new Cluster(
            "{apiVersion: kyverno.io/v2beta1, kind: Policy, metadata: {name: own, namespace: shop}, spec: {validationFailureAction: Enforce, rules: "
            + $"[{{name: r, {PodMatch}, validate: {{{OwnImages}}}}}]}}}}");
        Assert.That(Cluster.Short(cluster.OnPod("nginx:1", $"namespace: {ns}")), Is.EqualTo(expected));
    }

    [Test]
    public void What_the_installation_leaves_out_is_not_decided() =>
        Assert.That(Cluster.Short(Rule(PodMatch, OwnImages).OnPod("nginx:1", "namespace: kube-system")), Is.EqualTo("undecided"));

    [TestCase("r", "")]
    [TestCase("other", "IG403")]
    public void An_exception_is_respected(string rule, string expected)
    {
        var exception = $"{{apiVersion: kyverno.io/v2, kind: PolicyException, metadata: {{name: e}}, spec: {{exceptions: [{{policyName: own, ruleNames: [{rule}]}}], match: {{any: [{{resources: {{kinds: [Pod], namespaces: [shop]}}}}]}}}}}}";
        var cluster = new Cluster(
            $"{exception}\n---\n{{apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: {{name: own}}, spec: {{validationFailureAction: Enforce, rules: [{{name: r, {PodMatch}, validate: {{{OwnImages}}}}}]}}}}");
        Assert.That(Cluster.Short(cluster.OnPod("nginx:1")), Is.EqualTo(expected));
    }

    [TestCase("validate: {cel: {expressions: [{expression: \"object.spec.containers.all(c, c.image.startsWith('a.io/'))\"}]}}", "validate: rule r: CEL")]
    [TestCase("context: [{name: allowed, configMap: {name: a, namespace: b}}], validate: {pattern: {spec: {containers: [{image: '{{ allowed.data.x }}'}]}}}", "data from elsewhere")]
    [TestCase("verifyImages: [{imageReferences: ['*']}]", "verifyImages: rule r: signatures")]
    [TestCase("mutate: {patchStrategicMerge: {spec: {containers: [{image: a}]}}}", "may change images")]
    public void What_cannot_be_decided_is_listed(string rule, string expected)
    {
        var undecided = Policies("validationFailureAction: Enforce", $"{{name: r, {PodMatch}, {rule}}}").Policies.Undecided.Single();
        Assert.That($"{undecided.Path}: {undecided.Value.Replace("ClusterPolicy own: ", "", StringComparison.Ordinal)}", Does.Contain(expected));
        Assert.That(undecided.IsPolicy, Is.True);
    }

    private static Cluster Rule(string match, string validate) =>
        Policies("validationFailureAction: Enforce", $"{{name: r, {match}, validate: {{{validate}}}}}");

    private static Cluster Policies(string spec, string rule) =>
        new($"{{apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: {{name: own}}, spec: {{{spec}, rules: [{rule}]}}}}");
}
