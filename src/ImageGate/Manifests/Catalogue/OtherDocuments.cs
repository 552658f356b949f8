using System.Collections.Frozen;

namespace ImageGate.Manifests.Catalogue;

/// <summary>Documents with apiVersion and kind that no cluster is given, and objects that cannot name images.</summary>
internal static class OtherDocuments
{
    /// <summary>Configuration of tools on the developer's or the node's side.</summary>
    private static readonly FrozenSet<string> ToolGroups = FrozenSet.ToFrozenSet(
    [
        "skaffold", "kbld.k14s.io", "kapp.k14s.io", "vendir.k14s.io", "imgpkg.carvel.dev", "kustomize.config.k8s.io",
        "builtin", "config.kubernetes.io", "kpt.dev", "kind.x-k8s.io", "k3d.io", "ctlptl.dev", "eksctl.io", "zarf.dev",
        "backstage.io", "kubeadm.k8s.io", "kubelet.config.k8s.io", "kubescheduler.config.k8s.io",
        "kubeproxy.config.k8s.io", "apiserver.config.k8s.io", "apiserver.k8s.io", "audit.k8s.io",
        "client.authentication.k8s.io",
    ]);

    /// <summary>Schemas and policies: what looks like an image there is a description or a pattern.</summary>
    private static readonly FrozenSet<string> PatternGroups = FrozenSet.ToFrozenSet(
    [
        "apiextensions.k8s.io", "admissionregistration.k8s.io", "kyverno.io", "policies.kyverno.io",
        "templates.gatekeeper.sh", "constraints.gatekeeper.sh", "mutations.gatekeeper.sh", "policy.sigstore.dev",
    ]);

    /// <summary>Whether a cluster may be given such an object.</summary>
    public static bool IsObject(string apiVersion, string kind) =>
        apiVersion.Length > 0 && !IsToolConfiguration(apiVersion, kind);

    public static bool IsPattern(string group) => PatternGroups.Contains(group);

    /// <summary>Whether it is a tool's configuration; <c>v1 Config</c> is a kubeconfig.</summary>
    private static bool IsToolConfiguration(string apiVersion, string kind) =>
        ToolGroups.Contains(KindCatalogue.GroupOf(apiVersion)) || (apiVersion == "v1" && kind == "Config");
}
