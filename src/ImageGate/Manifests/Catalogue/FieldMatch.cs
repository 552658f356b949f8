using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Catalogue;

/// <summary>A value found by a <see cref="FieldPath"/>.</summary>
/// <param name="Path">The way to it with the list positions filled in, such as <c>spec.steps[0].image</c>.</param>
/// <param name="Ancestors">The mappings on that way, the object itself first.</param>
internal sealed record FieldMatch(YamlNode Node, string Path, IReadOnlyList<YamlMapping> Ancestors)
{
    public FieldMatch Value(YamlMapping parent, string key, YamlNode value) =>
        new(value, Path.Length == 0 ? key : $"{Path}.{key}", [.. Ancestors, parent]);

    /// <summary>The items of a list, of the lists in a list and so on; the value itself for depth 0.</summary>
    public IEnumerable<FieldMatch> Items(int depth) => depth == 0
        ? [this]
        : ((Node as YamlSequence)?.Items ?? [])
            .SelectMany((item, i) => new FieldMatch(item, $"{Path}[{i}]", Ancestors).Items(depth - 1));
}
