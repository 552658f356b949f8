using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;
using ImageGate.References;

namespace ImageGate.Manifests;

/// <summary>What the reading of manifests depends on besides the manifests.</summary>
internal sealed record ManifestSettings
{
    /// <summary>The namespace of objects that name none.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The platforms of the nodes: a pod that excludes or names only some of them wants the rest.</summary>
    public required IReadOnlyList<Platform> Platforms { get; init; }

    /// <summary>Where custom resources name images, from the configuration.</summary>
    public IReadOnlyList<ImageFieldRule> ImageFields { get; init; } = [];

    public DocumentLimits Limits { get; init; } = DocumentLimits.Default;
}
