using ImageGate.Cli.Rendering.Marks;
using ImageGate.Manifests;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Cli.Selection;

/// <summary>
/// <c>--image NAME=REF</c>: images of that name become another one before the deployment, as an <c>images</c> entry of a
/// kustomization or a deployment task of Azure Pipelines does it. A REF without tag and digest keeps those of the image.
/// </summary>
internal sealed class ImageSubstitution(IReadOnlyDictionary<string, string> images)
{
    public static readonly ImageSubstitution None = new(new Dictionary<string, string>());

    public static ImageSubstitution Parse(IEnumerable<string> assignments)
    {
        var images = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            if (assignment.Split('=', 2) is not [{ Length: > 0 } name, var image] || !ImageReference.TryParse(image, out _, out _))
            {
                throw new UsageException($"--image '{assignment}' is not valid; expected NAME=REF, such as web=registry.example.com/web:1.2.");
            }

            images[name] = image;
        }

        return new ImageSubstitution(images);
    }

    public ManifestContent Apply(ManifestContent content) =>
        images.Count == 0 ? content : content with { Uses = [.. content.Uses.Select(Apply)] };

    private ImageUse Apply(ImageUse use)
    {
        var name = use.Image[..ImageParts.Of(use.Image).RepositoryEnd];
        if (!images.TryGetValue(name, out var image))
        {
            return use;
        }

        var isNameOnly = ImageParts.Of(image) is var parts && parts.RepositoryEnd == parts.Length;
        var text = isNameOnly ? image + use.Image[name.Length..] : image;
        return ImageReference.TryParse(text, out var reference, out _)
            ? use with { Image = text, Reference = reference, Fault = null, Origin = new SourceSpan($"--image {name}") }
            : use;
    }
}
