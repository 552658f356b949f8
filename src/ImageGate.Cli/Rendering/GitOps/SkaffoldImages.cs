using ImageGate.Manifests.Documents;
using ImageGate.References;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>
/// Images that <c>skaffold.yaml</c> builds: their names in manifests stand for what is pushed later, so no registry has
/// them yet.
/// </summary>
internal static class SkaffoldImages
{
    /// <summary>The names, registry and repository in normal form, of all artifacts and those of profiles.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> files) =>
    [
        .. files.Where(IsSkaffold).SelectMany(Documents).SelectMany(Artifacts)
            .Select(name => ImageReference.TryParse(name, out var reference, out _) ? reference.Name : null)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    private static bool IsSkaffold(string file) =>
        Path.GetFileName(file).StartsWith("skaffold", StringComparison.OrdinalIgnoreCase)
        && Path.GetExtension(file) is ".yaml" or ".yml";

    private static IEnumerable<YamlMapping> Documents(string file)
    {
        using var stream = File.OpenRead(file);
        return [.. YamlDocuments.Read(stream).Where(root => root.Text("apiVersion")?.StartsWith("skaffold/", StringComparison.Ordinal) is true)];
    }

    private static IEnumerable<string> Artifacts(YamlMapping root) =>
        root.List("profiles").OfType<YamlMapping>().Prepend(root)
            .SelectMany(part => part.Mapping("build")?.List("artifacts") ?? [])
            .OfType<YamlMapping>()
            .Select(artifact => artifact.Text("image"))
            .OfType<string>();
}
