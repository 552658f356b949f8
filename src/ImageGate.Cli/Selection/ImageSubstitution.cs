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
    private const int MostNames = 10;

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

    /// <summary>A warning for each name that nothing here is called: most likely it is written otherwise.</summary>
    /// <param name="uses">All uses, with what was put in place of some of them.</param>
    public IReadOnlyList<Finding> Unused(IReadOnlyCollection<ImageUse> uses)
    {
        var done = uses.Select(use => use.Origin?.File).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. images.Keys.Select(name => (Name: name, Place: PlaceOf(name)))
                .Where(item => !done.Contains(item.Place.File))
                .Select(item => new Finding(
                    RuleTable.SuspiciousReference, $"no image is called '{item.Name}', so nothing was replaced; {Names(uses)}", item.Place)),
        ];
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
            ? use with { Image = text, Reference = reference, Fault = null, Origin = PlaceOf(name) }
            : use;
    }

    private static SourceSpan PlaceOf(string name) => new($"--image {name}");

    private static string Names(IEnumerable<ImageUse> uses)
    {
        var names = uses.Select(use => use.Image[..ImageParts.Of(use.Image).RepositoryEnd]).Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal).ToList();
        var more = names.Count > MostNames ? ", …" : "";
        return names.Count == 0 ? "there is no image" : $"names here: {string.Join(", ", names.Take(MostNames))}{more}";
    }
}
