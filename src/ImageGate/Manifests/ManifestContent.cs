using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>All that the inputs say, in the order of the inputs: what the later stages work on.</summary>
internal sealed record ManifestContent(
    IReadOnlyList<ImageUse> Uses,
    IReadOnlyList<PullSecret> PullSecrets,
    IReadOnlyList<ServiceAccount> ServiceAccounts,
    IReadOnlyList<Finding> Problems,
    IReadOnlyList<Finding> Warnings,
    Coverage Coverage)
{
    /// <summary>Admission policies, in the order of the inputs.</summary>
    public IReadOnlyList<PolicyObject> Policies { get; init; } = [];

    public IReadOnlyList<NamespaceObject> Namespaces { get; init; } = [];

    /// <summary>What several readings say, one after the other.</summary>
    public static ManifestContent Join(IReadOnlyList<ManifestContent> parts) => new(
        [.. parts.SelectMany(p => p.Uses)],
        [.. parts.SelectMany(p => p.PullSecrets)],
        [.. parts.SelectMany(p => p.ServiceAccounts)],
        [.. parts.SelectMany(p => p.Problems)],
        [.. parts.SelectMany(p => p.Warnings)],
        Coverage.Of(parts.Select(p => p.Coverage)))
    {
        Policies = [.. parts.SelectMany(p => p.Policies)],
        Namespaces = [.. parts.SelectMany(p => p.Namespaces)],
    };
}
