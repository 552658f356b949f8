using ImageGate.Manifests;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Policy;

/// <summary>The rules of the configuration itself. They see the normal form, so that no spelling gets around them.</summary>
internal sealed class OwnRules(PolicySettings settings)
{
    /// <summary>Nothing is asked of any image.</summary>
    public bool IsNothing => settings.AllowedRegistries.Count + settings.ForbiddenTags.Count == 0 && !settings.RequireDigest;

    public bool IsAllowed(ImageReference reference) =>
        settings.AllowedRegistries.Count == 0 || settings.AllowedRegistries.Any(allowed => allowed.Includes(reference));

    public IEnumerable<Finding> Denials(ImageUse use, ImageReference reference)
    {
        if (!IsAllowed(reference))
        {
            yield return new Finding(
                RuleTable.RegistryNotAllowed,
                $"{reference.Name} is outside the allow-list: {string.Join(", ", settings.AllowedRegistries)}",
                use.Span);
        }

        if (TagFault(reference) is { } fault)
        {
            yield return new Finding(RuleTable.TagPolicy, fault, use.Span);
        }
    }

    public IEnumerable<string> Passed(ImageReference reference)
    {
        if (settings.AllowedRegistries.FirstOrDefault(allowed => allowed.Includes(reference)) is { } pattern)
        {
            yield return $"allow-list ({pattern})";
        }

        if ((settings.ForbiddenTags.Count > 0 || settings.RequireDigest) && TagFault(reference) is null)
        {
            yield return "tag rules of the configuration";
        }
    }

    /// <summary>Of <c>name:tag@digest</c> the node pulls the digest: no tag decides, so none is forbidden.</summary>
    private string? TagFault(ImageReference reference)
    {
        if (reference.Digest is not null)
        {
            return null;
        }

        if (settings.RequireDigest)
        {
            return $"{reference.Normal} has no digest, and the policy requires one (requireDigest)";
        }

        var pattern = settings.ForbiddenTags.FirstOrDefault(forbidden => TextGlob.Matches(forbidden, reference.EffectiveTag));
        var written = reference.Tag is null ? ", which is meant where no tag is written," : "";
        return pattern is null
            ? null
            : $"the tag {reference.EffectiveTag}{written} is forbidden (forbiddenTags: {pattern})";
    }
}
