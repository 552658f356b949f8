using ImageGate.References;

namespace ImageGate.Manifests;

/// <summary>What the pod around an image decides about its pull.</summary>
/// <param name="PullSecrets">Names in the pod's namespace, in the order written (imagePullSecrets).</param>
/// <param name="ServiceAccount">serviceAccountName as written, or null, which means <c>default</c>.</param>
/// <param name="Platforms">
/// From nodeSelector and required node affinity on kubernetes.io/os and kubernetes.io/arch and spec.os.name; empty
/// where the pod does not say.
/// </param>
internal sealed record PodContext(
    IReadOnlyList<string> PullSecrets, string? ServiceAccount, IReadOnlyList<Platform> Platforms)
{
    public static readonly PodContext None = new([], null, []);

    /// <summary>
    /// Line and column where the pod or pod template begins, with its metadata and spec; null where no complete one is written.
    /// </summary>
    public (int Line, int Column)? Template { get; init; }
}
