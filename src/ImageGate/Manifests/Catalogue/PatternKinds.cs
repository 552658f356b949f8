using System.Collections.Frozen;

namespace ImageGate.Manifests.Catalogue;

/// <summary>Schemas and policies: what looks like an image there is a description or a pattern.</summary>
internal static class PatternKinds
{
    private static readonly FrozenSet<string> Groups = FrozenSet.ToFrozenSet(
    [
        "apiextensions.k8s.io", "admissionregistration.k8s.io", "kyverno.io", "policies.kyverno.io",
        "templates.gatekeeper.sh", "constraints.gatekeeper.sh", "mutations.gatekeeper.sh", "config.gatekeeper.sh",
        "policy.sigstore.dev",
    ]);

    public static bool Includes(string group) => Groups.Contains(group);
}
