using ImageGate.Manifests;
using ImageGate.Manifests.Documents;

namespace ImageGate.Policy;

/// <summary>Objects of other products and languages that decide about images in a cluster, and that nobody decides here.</summary>
internal static class OtherPolicies
{
    private static readonly string[] PodResources = ["pods", "*", "pods/*", "*/*", "deployments", "statefulsets", "daemonsets", "jobs", "cronjobs"];

    public static IEnumerable<UncheckedValue> In(IEnumerable<PolicyObject> policies) =>
        policies.SelectMany(policy => Reason(policy) is var (path, reason) ? [Undecidable.Of(policy, path, reason)] : (UncheckedValue[])[]);

    private static (string Path, string Reason)? Reason(PolicyObject policy) => (policy.Group, policy.Object.Kind) switch
    {
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy") when MayConcernImages(policy) =>
            ("spec.validations", "CEL is not evaluated here"),
        ("admissionregistration.k8s.io", "MutatingAdmissionPolicy") when MayConcernImages(policy) =>
            ("spec.mutations", "may change images at admission; what is checked is the image before"),
        ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration") when HandlesPods(policy.Root) =>
            ("webhooks", "a webhook is asked at admission that cannot be asked here"),
        ("mutations.gatekeeper.sh", _) when policy.Object.Kind == "AssignImage" || MayConcernImages(policy) =>
            ("spec", "may change images at admission; what is checked is the image before"),
        ("policies.kyverno.io", _) when policy.Object.Kind.Contains("Image", StringComparison.Ordinal) || MayConcernImages(policy) =>
            ("spec", "CEL is not evaluated here"),
        ("policy.sigstore.dev", _) => ("spec", "signatures are not verified here"),
        _ => null,
    };

    private static bool MayConcernImages(PolicyObject policy) => Undecidable.SpeaksOfImages(policy.Root.Find("spec"));

    private static bool HandlesPods(YamlMapping root) => root.List("webhooks").OfType<YamlMapping>()
        .SelectMany(webhook => webhook.List("rules")).OfType<YamlMapping>()
        .SelectMany(rule => rule.List("resources")).OfType<YamlScalar>()
        .Any(resource => PodResources.Contains(resource.Text));
}
