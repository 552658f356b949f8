using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Images;

/// <summary>
/// Images in a container's environment: variables named <c>*_IMAGE</c> or, as operators of the OLM have them,
/// <c>RELATED_IMAGE_*</c>, and <c>*_IMAGES</c> with a <c>version=image</c> in each line (Strimzi).
/// </summary>
internal sealed class EnvironmentImages(ObjectUses uses)
{
    private const string ListSuffix = "_IMAGES";

    public void Read(FieldMatch container, ImagePlace place)
    {
        if (((YamlMapping)container.Node).Find("env") is not YamlSequence list)
        {
            return;
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is YamlMapping variable
                && variable.Text("name") is { } name
                && IsImageVariable(name)
                && variable.Find("value") is YamlScalar value)
            {
                Read(name, container.Value("env", list).Item(i).Value("value", value), value, place);
            }
        }
    }

    private void Read(string name, FieldMatch match, YamlScalar value, ImagePlace place)
    {
        if (!name.EndsWith(ListSuffix, StringComparison.Ordinal))
        {
            uses.AddLikely(match, value.Text, place);
            return;
        }

        var line = 0;
        foreach (var text in value.Text.Split('\n'))
        {
            var start = text.IndexOf('=', StringComparison.Ordinal) + 1;
            uses.AddLikely(match, text[start..].Trim(), place with { Span = uses.SpanWithin(value, line, start) });
            line++;
        }
    }

    private static bool IsImageVariable(string name) =>
        ImageLikeness.IsImageName(name)
        || name.StartsWith("RELATED_IMAGE_", StringComparison.Ordinal)
        || name.EndsWith(ListSuffix, StringComparison.Ordinal);
}
