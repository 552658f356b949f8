using System.Text;
using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Images;
using ImageGate.Rules;

namespace ImageGate.Manifests.Objects;

/// <summary>
/// Looks through all of an object for values that look like images and were not taken as such, and lists them as not
/// checked (IG602): a kind may be unknown, or a known kind may have a field that the catalogue lacks.
/// </summary>
internal sealed class UncheckedFields(ObjectUses uses, Coverage coverage)
{
    private readonly List<PathStep> path = new(8);

    public void Read(YamlMapping root)
    {
        foreach (var entry in root.Entries)
        {
            if (entry.Key != "status")
            {
                ReadEntry(root, entry);
            }
        }
    }

    private void ReadEntry(YamlMapping parent, YamlEntry entry)
    {
        if (NoImageKeys.Contains(entry.Key) || uses.IsKnown(entry.Value))
        {
            return;
        }

        path.Add(new PathStep(entry.Key, 0));
        ReadValue(entry.Value, NameOf(parent, entry));
        path.RemoveAt(path.Count - 1);
    }

    /// <summary>In a list of name and value the name says what the value is.</summary>
    private static string NameOf(YamlMapping parent, YamlEntry entry) =>
        entry.Key == "value" && parent.Text("name") is { } name ? name : entry.Key;

    private void ReadValue(YamlNode node, string name)
    {
        switch (node)
        {
            case YamlScalar { Text.Length: > 0 } scalar:
                ReadScalar(scalar, name);
                break;
            case YamlSequence list:
                ReadList(list, name);
                break;
            case YamlMapping mapping:
                ReadMapping(mapping, name);
                break;
        }
    }

    private void ReadList(YamlSequence list, string name)
    {
        var itemName = name == "images" ? "image" : "";
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (!uses.IsKnown(list.Items[i]))
            {
                path.Add(new PathStep(null, i));
                ReadValue(list.Items[i], itemName);
                path.RemoveAt(path.Count - 1);
            }
        }
    }

    private void ReadMapping(YamlMapping mapping, string name)
    {
        var parts = LooseParts.In(mapping, name);
        if (parts is not null && !uses.IsKnown(parts.Repository))
        {
            Add(parts.Repository, parts.Text);
            parts.Nodes.ForEach(uses.MarkKnown);
        }

        foreach (var entry in mapping.Entries)
        {
            ReadEntry(mapping, entry);
        }
    }

    private void ReadScalar(YamlScalar scalar, string name)
    {
        if (scalar.Text.Contains('\n', StringComparison.Ordinal) || scalar.Text[0] == '{')
        {
            foreach (var embedded in EmbeddedImages.In(scalar.Text))
            {
                Add(uses.SpanWithin(scalar, embedded.Line, embedded.Column), embedded.Value);
            }
        }
        else if (LooksLikeImage(scalar, name))
        {
            Add(scalar, scalar.Text);
        }
    }

    private static bool LooksLikeImage(YamlScalar scalar, string name)
    {
        var text = scalar.Text;
        if (name is "image" or "imageName")
        {
            return scalar.Type == ScalarType.String && !text.Contains(' ', StringComparison.Ordinal);
        }

        return (ImageLikeness.IsImageName(name) && ImageLikeness.OfNamed(text) == Likeness.Image)
            || ImageLikeness.IsFullReference(text)
            || text.StartsWith("docker://", StringComparison.Ordinal)
            || text.StartsWith("oci://", StringComparison.Ordinal);
    }

    private void Add(YamlNode node, string value) => Add(uses.SpanOf(node), value);

    private void Add(SourceSpan span, string value) => coverage.Add(new UncheckedValue(span, PathText(), value));

    private string PathText()
    {
        var text = new StringBuilder();
        foreach (var step in path)
        {
            _ = step.Key is null
                ? text.Append('[').Append(step.Index).Append(']')
                : text.Append(text.Length == 0 ? "" : ".").Append(step.Key);
        }

        return text.ToString();
    }

    /// <param name="Key">Null for an item of a list.</param>
    private readonly record struct PathStep(string? Key, int Index);
}
