using ImageGate.Manifests.Documents;

namespace ImageGate.Policy.Gatekeeper;

/// <summary>What a constraint does about a violation at admission (https://open-policy-agent.github.io/gatekeeper, Handling Constraint Violations).</summary>
internal static class Enforcement
{
    private static readonly string[] AdmissionPoints = ["validation.gatekeeper.sh", "vap.k8s.io", "*"];

    /// <summary>Why it refuses nothing, or null where it denies, as it does where nothing is written.</summary>
    public static string? Leniency(YamlMapping? spec) => spec?.Text("enforcementAction") switch
    {
        null or "" or "deny" => null,
        "scoped" => Scoped(spec),
        var action => $"enforcementAction {action}",
    };

    private static string? Scoped(YamlMapping spec)
    {
        var atAdmission = spec.List("scopedEnforcementActions").OfType<YamlMapping>()
            .Where(entry => entry.List("enforcementPoints").OfType<YamlMapping>()
                .Any(point => AdmissionPoints.Contains(point.Text("name"))))
            .Select(entry => entry.Text("action") ?? "")
            .ToList();
        return atAdmission.Contains("deny") ? null
            : atAdmission.Count > 0 ? $"enforcementAction {atAdmission[0]}"
            : "enforcementAction scoped, and none at admission";
    }
}
