using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Images;

/// <summary>
/// Images in a container's environment: variables named <c>*_IMAGE</c> or, as operators of the OLM have them,
/// <c>RELATED_IMAGE_*</c>, and <c>*_IMAGES</c> with a <c>version=image</c> in each line (Strimzi).
/// </summary>
internal sealed class EnvironmentImages(ObjectUses uses)
{
    public void Read(YamlMapping container, string path, string name, PodContext pod)
    {
        var variables = container.List("env");
        for (var i = 0; i < variables.Count; i++)
        {
            if (variables[i] is YamlMapping variable
                && variable.Text("name") is { } key
                && variable.Find("value") is YamlScalar value)
            {
                Read(key, value, $"{path}.env[{i}].value", new ImagePlace(name, ImageRole.Environment, pod));
            }
        }
    }

    private void Read(string key, YamlScalar value, string path, ImagePlace place)
    {
        if (key.EndsWith("_IMAGES", StringComparison.Ordinal))
        {
            ReadLines(value, path, place);
        }
        else if (key.StartsWith("RELATED_IMAGE_", StringComparison.Ordinal) || ImageLikeness.IsImageName(key))
        {
            Add(value, value.Text, path, place);
        }
    }

    private void ReadLines(YamlScalar value, string path, ImagePlace place)
    {
        var line = 0;
        foreach (var text in value.Text.Split('\n'))
        {
            var image = text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
            Add(value, image, path, place with { Span = LinesOf.Scalar(uses.SpanOf(value), value.Form, line) });
            line++;
        }
    }

    private void Add(YamlScalar node, string value, string path, ImagePlace place)
    {
        switch (ImageLikeness.OfNamed(value))
        {
            case Likeness.Image:
                uses.Add(node, value, place);
                break;
            case Likeness.Doubtful:
                uses.AddDoubtful(node, place.Span ?? uses.SpanOf(node), path, value);
                break;
        }
    }
}
