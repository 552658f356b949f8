using System.Collections.Frozen;

namespace ImageGate.Manifests.Catalogue;

/// <summary>Configuration of tools on the developer's or the node's side, which no cluster is given.</summary>
internal static class ToolConfiguration
{
    private static readonly FrozenSet<string> Groups = FrozenSet.ToFrozenSet(
    [
        "skaffold", "kbld.k14s.io", "kapp.k14s.io", "vendir.k14s.io", "imgpkg.carvel.dev", "kustomize.config.k8s.io",
        "builtin", "config.kubernetes.io", "kpt.dev", "kind.x-k8s.io", "k3d.io", "ctlptl.dev", "eksctl.io", "zarf.dev",
        "backstage.io", "kubeadm.k8s.io", "kubelet.config.k8s.io", "kubescheduler.config.k8s.io",
        "kubeproxy.config.k8s.io", "apiserver.config.k8s.io", "apiserver.k8s.io", "audit.k8s.io",
        "client.authentication.k8s.io",
    ]);

    /// <summary>Whether a cluster may be given such an object.</summary>
    public static bool IsForCluster(string apiVersion, string kind) => apiVersion.Length > 0 && !Includes(apiVersion, kind);

    /// <summary>Of the core group, <c>v1 Config</c> is a kubeconfig.</summary>
    private static bool Includes(string apiVersion, string kind) =>
        Groups.Contains(KindCatalogue.GroupOf(apiVersion)) || (apiVersion == "v1" && kind == "Config");
}
