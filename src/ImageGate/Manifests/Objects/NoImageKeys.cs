using System.Collections.Frozen;

namespace ImageGate.Manifests.Objects;

/// <summary>Keys under which nothing is an image that a node pulls, whatever it looks like.</summary>
internal static class NoImageKeys
{
    private static readonly FrozenSet<string> Keys = FrozenSet.ToFrozenSet(
    [
        "kubectl.kubernetes.io/last-applied-configuration",
        "managedFields",

        // Functions that kpt and kustomize run on the developer's machine.
        "config.kubernetes.io/function",
        "config.k8s.io/function",

        // A Ceph block device; a Longhorn disk; a description of a schema.
        "rbd",
        "backingImage",
        "openAPIV3Schema",
    ]);

    /// <summary>Kruise's imagePreDownload* settings hold numbers and policies.</summary>
    public static bool Contains(string key) =>
        Keys.Contains(key) || key.StartsWith("imagePreDownload", StringComparison.Ordinal);
}
