using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>All that the inputs say, in the order of the inputs: what the later stages work on.</summary>
internal sealed record ManifestContent(
    IReadOnlyList<ImageUse> Uses,
    IReadOnlyList<PullSecret> PullSecrets,
    IReadOnlyList<ServiceAccount> ServiceAccounts,
    IReadOnlyList<Finding> Problems,
    IReadOnlyList<Finding> Warnings,
    Coverage Coverage);
