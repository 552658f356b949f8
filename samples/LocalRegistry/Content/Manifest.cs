namespace LocalRegistry;

/// <summary>A manifest or an index, with what the registry says about it.</summary>
internal sealed class Manifest(Blob blob)
{
    public Blob Blob => blob;

    public string MediaType => blob.MediaType;

    public string Digest => blob.Digest;

    /// <summary>The Docker-Content-Digest header; null: none.</summary>
    public string? DeclaredDigest { get; init; } = blob.Digest;

    /// <summary>The child manifests of an index by platform.</summary>
    public IReadOnlyDictionary<string, Manifest> Children { get; init; } = new Dictionary<string, Manifest>();

    /// <summary>What clients get that accept nothing newer; null: the same as everybody.</summary>
    public Manifest? Schema1 { get; init; }
}
