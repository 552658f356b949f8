namespace ImageGate.Manifests.Catalogue;

/// <summary>Paths of the parts of an image, as written in the configuration.</summary>
internal sealed record SplitPaths(string Repository, string? Registry = null, string? Tag = null, string? Digest = null)
{
    public IEnumerable<string> All => new[] { Repository, Registry, Tag, Digest }.OfType<string>();
}
