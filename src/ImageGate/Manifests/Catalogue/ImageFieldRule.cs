using System.Diagnostics.CodeAnalysis;

namespace ImageGate.Manifests.Catalogue;

/// <summary>An entry of the configuration's <c>imageFields</c>: where objects of a kind name images.</summary>
/// <param name="ApiVersion">As in manifests, or the group with <c>/*</c> for every version.</param>
internal sealed record ImageFieldRule(string ApiVersion, string Kind, ImageField Field)
{
    public bool AppliesTo(string apiVersion, string kind) =>
        kind == Kind
        && (apiVersion == ApiVersion || $"{KindCatalogue.GroupOf(apiVersion)}/*" == ApiVersion);

    /// <summary>A field whose text is the whole image.</summary>
    public static bool TryCreate(
        string apiVersion,
        string kind,
        string image,
        [NotNullWhen(true)] out ImageFieldRule? rule,
        [NotNullWhen(false)] out string? fault)
    {
        var isValid = FieldPath.TryParse(image, out var path, out fault);
        rule = isValid ? new ImageFieldRule(apiVersion, kind, new ImageField(FieldShape.Image, path!)) : null;
        return isValid;
    }

    /// <summary>An image in parts: all paths count from the object.</summary>
    public static bool TryCreate(
        string apiVersion,
        string kind,
        SplitPaths parts,
        [NotNullWhen(true)] out ImageFieldRule? rule,
        [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        var paths = new Dictionary<string, FieldPath>();
        foreach (var text in parts.All)
        {
            if (!FieldPath.TryParse(text, out var path, out fault))
            {
                rule = null;
                return false;
            }

            paths[text] = path;
        }

        var parent = FieldPath.CommonParent([.. paths.Values]);
        FieldPath? Below(string? text) => text is null ? null : paths[text].Below(parent);
        var split = new SplitParts(Below(parts.Repository)!)
        {
            Registry = Below(parts.Registry),
            Tags = parts.Tag is null ? [] : [Below(parts.Tag)!],
            Digest = Below(parts.Digest),
        };
        rule = new ImageFieldRule(apiVersion, kind, new ImageField(FieldShape.Split, parent) { Parts = split });
        return true;
    }
}
