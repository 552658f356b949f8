namespace ImageGate.Manifests.Catalogue;

/// <summary>The fields, below one mapping, that make up an image.</summary>
/// <param name="Repository">With or without a registry in front.</param>
internal sealed record SplitParts(FieldPath Repository)
{
    public static readonly SplitParts RepositoryAndTag = Of("repository", "tag");

    public FieldPath? Registry { get; init; }

    /// <summary>The first that is set counts.</summary>
    public IReadOnlyList<FieldPath> Tags { get; init; } = [];

    /// <summary>With the algorithm in front, or the hexadecimal digits of sha256 alone.</summary>
    public FieldPath? Digest { get; init; }

    /// <summary>Where this field is set, the others are ignored.</summary>
    public FieldPath? Unless { get; init; }

    public static SplitParts Of(string repository, params string[] tags) =>
        new(FieldPath.Of(repository)) { Tags = [.. tags.Select(FieldPath.Of)] };
}
