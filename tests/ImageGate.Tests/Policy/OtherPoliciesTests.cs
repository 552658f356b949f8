namespace ImageGate.Tests.Policy;

public sealed class OtherPoliciesTests
{
    [TestCase("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "{validations: [{expression: 'object.spec.containers.all(c, c.image != \"\")'}]}", "CEL")]
    [TestCase("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "{validations: [{expression: 'object.spec.replicas < 5'}]}", null)]
    [TestCase("mutations.gatekeeper.sh/v1", "AssignImage", "{parameters: {assignDomain: a.io}}", "may change images")]
    [TestCase("policies.kyverno.io/v1", "ImageValidatingPolicy", "{}", "CEL")]
    [TestCase("policy.sigstore.dev/v1beta1", "ClusterImagePolicy", "{}", "signatures")]
    public void What_decides_about_images_in_another_way_is_listed(string version, string kind, string spec, string? expected)
    {
        var undecided = new Cluster($"{{apiVersion: {version}, kind: {kind}, metadata: {{name: p}}, spec: {spec}}}").Policies.Undecided;
        Assert.That(undecided.Select(value => value.Value), expected is null ? Is.Empty : Has.One.Contains(expected));
    }

    [TestCase("pods", 1)]
    [TestCase("ingresses", 0)]
    public void A_webhook_that_is_asked_about_pods_is_listed(string resource, int count)
    {
        var webhook = $"{{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {{name: p}}, webhooks: [{{rules: [{{resources: [{resource}]}}]}}]}}";
        Assert.That(new Cluster(webhook).Policies.Undecided, Has.Count.EqualTo(count));
    }

    [Test]
    public void An_image_in_a_custom_resource_is_taken_for_one_of_a_pod_there()
    {
        const string Constraint = "{apiVersion: constraints.gatekeeper.sh/v1beta1, kind: K8sAllowedRepos, metadata: {name: own}, spec: {parameters: {repos: [a.io/]}, match: {namespaces: [shop]%}}}";
        const string Prometheus = "{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: p, namespace: shop}, spec: {image: 'b.io/prometheus:1'}}";

        Assert.Multiple(() =>
        {
            Assert.That(
                Cluster.Short(new Cluster(Constraint.Replace("%", "", StringComparison.Ordinal)).Decide(Prometheus)[0]), Is.EqualTo("IG402"));
            Assert.That(
                Cluster.Short(new Cluster(Constraint.Replace("%", ", labelSelector: {matchLabels: {a: b}}", StringComparison.Ordinal)).Decide(Prometheus)[0]),
                Is.EqualTo("undecided"));
        });
    }
}
