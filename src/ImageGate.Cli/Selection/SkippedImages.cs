using System.IO.Enumeration;
using ImageGate.Manifests;
using ImageGate.References;

namespace ImageGate.Cli.Selection;

/// <summary>
/// Images that cannot be asked for from here: those that this pipeline pushes later, and those of registries that only the
/// cluster reaches. They are skipped with that reason, and looked up nowhere.
/// </summary>
/// <param name="builtHere">Patterns of the configuration.</param>
/// <param name="artifacts">Names in normal form that a <c>skaffold.yaml</c> builds.</param>
/// <param name="clusterOnly">Hosts of registries.</param>
internal sealed class SkippedImages(
    IReadOnlyList<string> builtHere, IReadOnlyCollection<string> artifacts, IReadOnlyCollection<string> clusterOnly)
{
    public ManifestContent Apply(ManifestContent content) =>
        content with { Uses = [.. content.Uses.Select(Apply)] };

    private ImageUse Apply(ImageUse use) =>
        use is { Reference: { } reference, SkipReason: null } && Reason(reference) is { } reason
            ? use with { SkipReason = reason, IsDeployedUnasked = true }
            : use;

    private string? Reason(ImageReference reference)
    {
        if (builtHere.FirstOrDefault(pattern => Matches(pattern, reference)) is { } pattern)
        {
            return $"built and pushed later by this pipeline (builtHere: {pattern})";
        }

        if (artifacts.Contains(reference.Name))
        {
            return "built and pushed later by Skaffold (an artifact of skaffold.yaml)";
        }

        return clusterOnly.Contains(reference.Registry.ToString())
            ? $"{reference.Registry} is reachable only from inside the cluster (registries: reachable: cluster)"
            : null;
    }

    private static bool Matches(string pattern, ImageReference reference) =>
        FileSystemName.MatchesSimpleExpression(pattern, reference.Name)
        || FileSystemName.MatchesSimpleExpression(pattern, reference.Normal);
}
