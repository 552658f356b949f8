using System.Collections.Concurrent;

namespace LocalRegistry;

/// <summary>One repository's tags, manifests and blobs. May change while requests read it.</summary>
internal sealed class Repository
{
    private readonly ConcurrentDictionary<string, Manifest> tags = new();
    private readonly ConcurrentDictionary<string, Manifest> manifests = new();
    private readonly ConcurrentDictionary<string, Blob> blobs = new();

    public bool Public { get; set; }

    public IReadOnlyList<string> Tags => [.. tags.Keys.Order(StringComparer.Ordinal)];

    public Manifest? FindManifest(string reference) =>
        (IsDigest(reference) ? manifests : tags).GetValueOrDefault(reference);

    public Blob? FindBlob(string digest) => blobs.GetValueOrDefault(digest);

    public void Add(Blob blob) => blobs[blob.Digest] = blob;

    public void Add(Manifest manifest) => manifests[manifest.Digest] = manifest;

    public void Tag(string tag, Manifest manifest)
    {
        Add(manifest);
        tags[tag] = manifest;
    }

    /// <summary>Takes a tag, a manifest or a blob away; false where there was none of that name.</summary>
    public bool Remove(string reference) => IsDigest(reference)
        ? manifests.TryRemove(reference, out _) | blobs.TryRemove(reference, out _)
        : tags.TryRemove(reference, out _);

    private static bool IsDigest(string reference) => reference.Contains(':', StringComparison.Ordinal);
}
