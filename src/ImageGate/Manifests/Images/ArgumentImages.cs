using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Images;

/// <summary>
/// Images in a container's command line: <c>--agent-image=REF</c>, and <c>-agent-image</c> with REF as the next
/// argument. The program starts them; the pod around it is taken for the pod that will pull them.
/// </summary>
internal sealed class ArgumentImages(ObjectUses uses)
{
    public void Read(FieldMatch container, ImagePlace place)
    {
        ReadList(container, "command", place);
        ReadList(container, "args", place);
    }

    private void ReadList(FieldMatch container, string key, ImagePlace place)
    {
        if (((YamlMapping)container.Node).Find(key) is not YamlSequence list)
        {
            return;
        }

        var arguments = container.Value(key, list);
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is YamlScalar { Text: ['-', ..] } flag)
            {
                ReadFlag(arguments, flag.Text, i, place);
            }
        }
    }

    private void ReadFlag(FieldMatch arguments, string flag, int position, ImagePlace place)
    {
        var equals = flag.IndexOf('=', StringComparison.Ordinal);
        if (!IsImageFlag(equals < 0 ? flag : flag.AsSpan(0, equals)))
        {
            return;
        }

        if (equals >= 0)
        {
            uses.AddLikely(arguments.Item(position), flag[(equals + 1)..], place);
        }
        else if (position + 1 < ((YamlSequence)arguments.Node).Items.Count
            && arguments.Item(position + 1) is { Node: YamlScalar value } next)
        {
            uses.AddLikely(next, value.Text, place);
        }
    }

    /// <summary>What a builder pushes is not pulled: --destination-image, --output-image.</summary>
    private static bool IsTarget(ReadOnlySpan<char> name) =>
        name.StartsWith("destination", StringComparison.Ordinal)
        || name.StartsWith("output", StringComparison.Ordinal)
        || name.StartsWith("push", StringComparison.Ordinal);

    /// <summary>Two flags, of prometheus-operator and Tekton, take an image without ending in the word.</summary>
    private static bool IsImageFlag(ReadOnlySpan<char> flag)
    {
        var name = flag.TrimStart('-');
        return (ImageLikeness.IsImageName(name) && !IsTarget(name)) || name is "prometheus-config-reloader" or "shell-image-win";
    }
}
