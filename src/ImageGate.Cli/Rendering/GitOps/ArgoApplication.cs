using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Kustomize;
using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>
/// Reads Argo CD's Application (argo-cd docs/operator-manual/application.yaml). A path that is in this tree is taken for
/// the one that is meant, whatever the address of the repository.
/// </summary>
internal sealed class ArgoApplication(SourceTree tree, HelmChart defaults)
{
    public IEnumerable<Deployable> Read(GitOpsObject item)
    {
        var sources = (item.Spec?.List("sources") ?? []).OfType<YamlMapping>();
        return (item.Spec?.Mapping("source") is { } source ? sources.Prepend(source) : sources)
            .Where(part => part.Find("ref") is null || part.Find("path") is not null)
            .Select(part => Read(item, part));
    }

    private Deployable Read(GitOpsObject item, YamlMapping source)
    {
        var path = source.Text("path");
        if (path is null || tree.Directory(path) is not { } directory)
        {
            var name = source.Text("chart") ?? path ?? "";
            return new Deployable.Elsewhere(item.Elsewhere(
                source.Find("chart") ?? source.Find("path") ?? source, "spec.source", $"{source.Text("repoURL")} {name}".Trim()));
        }

        if (SourceTree.IsChart(directory))
        {
            return new Deployable.OfChart(Chart(item, source.Mapping("helm"), directory));
        }

        return KustomizationFile.In(directory) is null
            ? new Deployable.OfDirectory(directory)
            : new Deployable.OfKustomization(Kustomization(item, source.Mapping("kustomize"), directory), Namespace(item), NoSubstitutions);
    }

    private static readonly Dictionary<string, string> NoSubstitutions = [];

    /// <summary>Null where an ApplicationSet fills it in.</summary>
    private static string? Namespace(GitOpsObject item) =>
        item.Spec?.Mapping("destination")?.Text("namespace") is { } name && !name.Contains(ApplicationSet.Parameter, StringComparison.Ordinal)
            ? name
            : null;

    private HelmChart Chart(GitOpsObject item, YamlMapping? helm, string directory) => defaults with
    {
        Path = directory,
        Release = helm?.Text("releaseName") ?? item.Name,
        Namespace = Namespace(item),
        Values =
        [
            .. (helm?.List("valueFiles") ?? []).OfType<YamlScalar>().Select(file => ValueFile(file.Text, directory)).OfType<ValuesFile>(),
            .. tree.Values(helm?.Find("values") as YamlScalar, item.Place),
            .. tree.Values(helm?.Mapping("valuesObject"), item.Place),
        ],
        Sets =
        [
            .. (helm?.List("parameters") ?? []).OfType<YamlMapping>().Select(parameter => HelmSet.OfValue(
                parameter.Text("name") ?? "", parameter.Text("value") ?? "", item.Place((parameter.Find("value") ?? parameter).Line))),
        ],
    };

    /// <summary><c>$name/path</c> is a path in the repository that another source calls so.</summary>
    private ValuesFile? ValueFile(string path, string directory) =>
        path.StartsWith('$') ? tree.Values(path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..], directory) : tree.Values(path, directory);

    private Kustomization Kustomization(GitOpsObject item, YamlMapping? kustomize, string directory)
    {
        var entries = (kustomize?.Entries ?? []).Where(entry => entry.Key is "namePrefix" or "nameSuffix" or "patches" or "namespace");
        var images = (kustomize?.List("images") ?? []).OfType<YamlScalar>().Select(ArgoImage.ToEntry).ToList();
        var overlay = images.Count == 0 ? entries : entries.Append(ArgoImage.ToField(images));
        return new Kustomization(directory) { Overlay = SourceTree.Overlay([.. overlay], item.Place), Environment = defaults.Environment };
    }
}
