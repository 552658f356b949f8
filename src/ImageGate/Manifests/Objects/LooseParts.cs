using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Images;

namespace ImageGate.Manifests.Objects;

/// <summary>Recognises an image in parts where nothing says that it is one, as in the values of a Helm release.</summary>
internal static class LooseParts
{
    private static readonly SplitParts Repository = Parts("repository");
    private static readonly SplitParts Repo = Parts("repo");
    private static readonly SplitParts Name = Parts("name");
    private static readonly SplitParts Prefix = SplitParts.Of("imageRegistry", "imageTag");

    /// <summary>Null where the mapping does not look like an image.</summary>
    /// <param name="key">The key that the mapping stands under.</param>
    public static SplitImage? In(YamlMapping mapping, string key)
    {
        var isNamed = ImageLikeness.IsImageName(key);
        if (PartsOf(mapping, isNamed) is not { } parts || SplitImage.Read(mapping, parts) is not { } image)
        {
            return null;
        }

        return (isNamed || image.IsComplete) && ImageLikeness.OfNamed(image.Text) != Likeness.None ? image : null;
    }

    private static SplitParts? PartsOf(YamlMapping mapping, bool isNamed)
    {
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key)
            {
                case "repository":
                    return Repository;
                case "repo":
                    return Repo;
                case "name" when isNamed:
                    return Name;
                case "imageRegistry":
                    return Prefix;
            }
        }

        return null;
    }

    private static SplitParts Parts(string repository) =>
        SplitParts.Of(repository, "tag") with { Registry = FieldPath.Of("registry"), Digest = FieldPath.Of("digest") };
}
