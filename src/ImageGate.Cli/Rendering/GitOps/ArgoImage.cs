using ImageGate.Cli.Rendering.Marks;
using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>
/// An image in an Application, <c>[old name=]name[:tag][@digest]</c>, as the entry of a kustomization that it stands for.
/// </summary>
internal static class ArgoImage
{
    public static YamlEntry ToField(IReadOnlyList<YamlNode> entries) =>
        new("images", new YamlSequence(entries, entries.Count, 2, entries[0].Line, 1), entries[0].Line, 1);

    public static YamlNode ToEntry(YamlScalar written)
    {
        var image = written.Text[(written.Text.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var parts = ImageParts.Of(image);
        var name = image[..parts.RepositoryEnd];
        List<(string Key, string Value)> fields = [("name", written.Text.Contains('=', StringComparison.Ordinal) ? written.Text.Split('=')[0] : name), ("newName", name)];
        if (parts.TagEnd > parts.RepositoryEnd)
        {
            fields.Add(("newTag", image[(parts.RepositoryEnd + 1)..parts.TagEnd]));
        }

        if (parts.Length > parts.TagEnd)
        {
            fields.Add(("digest", image[(parts.TagEnd + 1)..]));
        }

        return new YamlMapping(
            [.. fields.Select(field => new YamlEntry(field.Key, new YamlScalar(field.Value, isPlain: false, written.Line, 1), written.Line, 1))],
            fields.Count, 1, written.Line, written.Column);
    }
}
