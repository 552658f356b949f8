using ImageGate.Planning;
using ImageGate.Policy;
using ReadManifest = ImageGate.Tests.Manifests.Given;

namespace ImageGate.Tests.Policy;

/// <summary>Policies and the pods that they look at, as manifests.</summary>
internal sealed class Cluster(string policies, PolicySettings? settings = null)
{
    private readonly PolicySettings settings = settings ?? PolicySettings.None;

    public AdmissionPolicies Policies => AdmissionPolicies.Of(settings, ReadManifest.Manifest(policies));

    /// <summary>What is decided on each image of these manifests.</summary>
    public IReadOnlyList<PolicyDecision> Decide(string manifests)
    {
        var content = ReadManifest.Manifest($"{policies}\n---\n{manifests}");
        return [.. content.Uses.Select(AdmissionPolicies.Of(settings, content).Decide)];
    }

    /// <summary>On a pod with that one container.</summary>
    public PolicyDecision OnPod(string image, string metadata = "namespace: shop") =>
        Decide($"{{apiVersion: v1, kind: Pod, metadata: {{name: web, {metadata}}}, spec: {{containers: [{{name: web, image: \"{image}\"}}]}}}}")[0];

    public PolicyDecision OnDeployment(string image, string labels = "{}") => Decide(Deployment(image, labels))[0];

    public static string Deployment(string image, string labels = "{}") =>
        $"{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: web, namespace: shop}}, spec: {{template: {{metadata: {{labels: {labels}}}, "
        + $"spec: {{containers: [{{name: web, image: \"{image}\"}}]}}}}}}}}";

    /// <summary>The rules of the denials and the words for the rest, to compare at once.</summary>
    public static string Short(PolicyDecision decision) => string.Join(" ", new[]
    {
        string.Join(" ", decision.Denials.Select(denial => denial.Rule.Id)),
        decision.Warnings.Count > 0 ? "warned" : "",
        decision.Undecided.Count > 0 ? "undecided" : "",
        decision.Passed.Count > 0 ? "passed" : "",
    }.Where(word => word.Length > 0));
}
