namespace ImageGate.Manifests.Catalogue;

/// <summary>Where objects of some kinds of one API group name images, in whatever version of the group.</summary>
/// <param name="Group">The part of apiVersion before the slash; empty for the core group.</param>
internal sealed record KindRule(string Group, IReadOnlyList<string> Kinds, IReadOnlyList<ImageField> Fields)
{
    /// <summary>Placeholders that the controller of these kinds fills in at run time.</summary>
    public PlaceholderStyle FilledIn { get; init; }

    /// <summary>Where pull secrets stand besides <c>imagePullSecrets</c> of the mappings around an image.</summary>
    public FieldPath? PullSecrets { get; init; }

    /// <summary>Mappings that hold imagePullSecrets, serviceAccountName and node selector for the whole object.</summary>
    public IReadOnlyList<FieldPath> PodSettings { get; init; } = [];
}
