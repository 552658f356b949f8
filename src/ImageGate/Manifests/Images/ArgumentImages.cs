using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Images;

/// <summary>
/// Images in a container's command line: <c>--agent-image=REF</c>, and <c>-agent-image</c> with REF as the next
/// argument. The program starts them; the pod around it is taken for the pod that will pull them.
/// </summary>
internal sealed class ArgumentImages(ObjectUses uses)
{
    public void Read(YamlMapping container, string path, string name, PodContext pod)
    {
        Read(container.List("command"), $"{path}.command", name, pod);
        Read(container.List("args"), $"{path}.args", name, pod);
    }

    private void Read(IReadOnlyList<YamlNode> items, string path, string name, PodContext pod)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not YamlScalar { Text: ['-', ..] } flag)
            {
                continue;
            }

            var equals = flag.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && IsImageFlag(flag.Text.AsSpan(0, equals)))
            {
                Add(flag, flag.Text[(equals + 1)..], $"{path}[{i}]", name, pod);
            }
            else if (equals < 0 && IsImageFlag(flag.Text) && i + 1 < items.Count && items[i + 1] is YamlScalar value)
            {
                Add(value, value.Text, $"{path}[{i + 1}]", name, pod);
            }
        }
    }

    private void Add(YamlScalar node, string value, string path, string name, PodContext pod)
    {
        switch (ImageLikeness.OfNamed(value))
        {
            case Likeness.Image:
                uses.Add(node, value, new ImagePlace(name, ImageRole.Argument, pod));
                break;
            case Likeness.Doubtful:
                uses.AddDoubtful(node, uses.SpanOf(node), path, value);
                break;
        }
    }

    /// <summary>Two flags, of prometheus-operator and Tekton, take an image without ending in the word.</summary>
    private static bool IsImageFlag(ReadOnlySpan<char> flag)
    {
        var name = flag.TrimStart('-');
        return ImageLikeness.IsImageName(name) || name is "prometheus-config-reloader" or "shell-image-win";
    }
}
