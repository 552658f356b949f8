using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Images;

/// <summary>An image that a mapping holds in parts, put together.</summary>
/// <param name="IsComplete">A tag or digest is given, so nothing is left for an operator to fill in.</param>
/// <param name="Nodes">The values that were used.</param>
internal sealed record SplitImage(YamlScalar Repository, string Text, bool IsComplete, List<YamlNode> Nodes)
{
    /// <summary>Null where the mapping has no repository or another field overrides it.</summary>
    public static SplitImage? Read(YamlMapping mapping, SplitParts parts)
    {
        if (Part(mapping, parts.Repository) is not { } repository || Part(mapping, parts.Unless) is not null)
        {
            return null;
        }

        var registry = Part(mapping, parts.Registry);
        var tag = parts.Tags.Select(path => Part(mapping, path)).FirstOrDefault(part => part is not null);
        var digest = Part(mapping, parts.Digest);
        var text = (registry is null ? "" : registry.Text + "/")
            + repository.Text
            + (tag is null ? "" : ":" + tag.Text)
            + (digest is null ? "" : "@" + WithAlgorithm(digest.Text));
        List<YamlNode> nodes = [.. new[] { repository, registry, tag, digest }.OfType<YamlNode>()];
        return new SplitImage(repository, text, tag is not null || digest is not null, nodes);
    }

    private static YamlScalar? Part(YamlMapping mapping, FieldPath? path) =>
        path?.FirstIn(mapping) is YamlScalar { Text.Length: > 0 } scalar ? scalar : null;

    private static string WithAlgorithm(string digest) =>
        digest.Contains(':', StringComparison.Ordinal) ? digest : "sha256:" + digest;
}
