using ImageGate.References;

namespace ImageGate.Manifests.Objects;

/// <summary>What one node selector or one term of an affinity demands of a node; null is "anything".</summary>
internal sealed record PlatformRequirement(
    IReadOnlyList<string>? Os,
    IReadOnlyList<string>? Architectures,
    IReadOnlyList<string> NotOs,
    IReadOnlyList<string> NotArchitectures)
{
    public const string OsLabel = "kubernetes.io/os";

    public static readonly PlatformRequirement None = new(null, null, [], []);

    /// <summary>Nothing is demanded of the platform.</summary>
    public bool IsOpen => Os is null && Architectures is null && NotOs.Count == 0 && NotArchitectures.Count == 0;

    public PlatformRequirement And(string label, string operation, IReadOnlyList<string> values) => (label, operation) switch
    {
        (OsLabel or "beta.kubernetes.io/os", "In") => this with { Os = Both(Os, values) },
        (OsLabel or "beta.kubernetes.io/os", "NotIn") => this with { NotOs = [.. NotOs, .. values] },
        ("kubernetes.io/arch" or "beta.kubernetes.io/arch", "In") => this with { Architectures = Both(Architectures, values) },
        ("kubernetes.io/arch" or "beta.kubernetes.io/arch", "NotIn") =>
            this with { NotArchitectures = [.. NotArchitectures, .. values] },
        _ => this,
    };

    /// <summary>
    /// The nodes that fit, and what is demanded by name even where no known node is like it; of what is then left
    /// open, the operating system is linux and the architecture amd64.
    /// </summary>
    public IEnumerable<Platform> Of(IReadOnlyList<Platform> nodes)
    {
        var fitting = nodes
            .Where(node => Fits(Os, NotOs, node.Os) && Fits(Architectures, NotArchitectures, node.Architecture))
            .ToList();
        var named =
            from os in Os ?? ["linux"]
            from architecture in Architectures ?? ["amd64"]
            where IsNamed && !NotOs.Contains(os) && !NotArchitectures.Contains(architecture)
            select Platform.Normalised(os, architecture);
        return fitting.Concat(named.Where(one => !fitting.Exists(node => IsCovered(one, node))));
    }

    private bool IsNamed => Os is not null || Architectures is not null;

    /// <summary>Whether a node is like it in what is demanded; it may say more, such as the variant.</summary>
    private bool IsCovered(Platform named, Platform node) =>
        (Os is null || node.Os == named.Os) && (Architectures is null || node.Architecture == named.Architecture);

    private static bool Fits(IReadOnlyList<string>? wanted, IReadOnlyList<string> unwanted, string value) =>
        (wanted is null || wanted.Contains(value)) && !unwanted.Contains(value);

    private static IReadOnlyList<string> Both(IReadOnlyList<string>? before, IReadOnlyList<string> values) =>
        before is null ? values : [.. before.Intersect(values)];
}
