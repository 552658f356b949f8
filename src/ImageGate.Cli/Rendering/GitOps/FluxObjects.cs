using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Kustomize;
using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>
/// Reads Flux's HelmRelease and Kustomization (fluxcd.io/flux/components). What their sources are does not matter: a path
/// that is in this tree is taken for the one that is meant.
/// </summary>
internal sealed class FluxObjects(SourceTree tree, HelmChart defaults)
{
    private static readonly string[] OverlayFields = ["images", "patches", "namePrefix", "nameSuffix"];

    public IEnumerable<Deployable> Read(GitOpsObject item) =>
        item.Group == GitOpsObject.FluxHelm ? Release(item) : [Kustomization(item)];

    private IEnumerable<Deployable> Release(GitOpsObject item)
    {
        var chart = item.Spec?.Mapping("chart")?.Mapping("spec");
        if (chart?.Text("chart") is not { } path || tree.Directory(path) is not { } directory || !SourceTree.IsChart(directory))
        {
            var name = chart?.Text("chart") ?? item.Spec?.Mapping("chartRef")?.Text("name") ?? "";
            var version = chart?.Text("version") is { } text ? $" {text}" : "";
            return [new Deployable.Elsewhere(item.Elsewhere(chart?.Find("chart"), "spec.chart.spec.chart", name + version))];
        }

        var rendered = defaults with
        {
            Path = directory,
            Release = item.Spec?.Text("releaseName") ?? item.Name,
            Namespace = item.Spec?.Text("targetNamespace") ?? item.Namespace,
            Sets = [],
            Values =
            [
                .. chart.List("valuesFiles").OfType<YamlScalar>().Select(file => tree.Values(file.Text, directory)).OfType<ValuesFile>(),
                .. tree.Values(item.Spec?.Mapping("values"), item.Place),
            ],
        };
        return
        [
            new Deployable.OfChart(rendered),
            .. Unapplied(item, "valuesFrom", "values that are in the cluster"),
            .. Unapplied(item, "postRenderers", "changes to what the chart renders"),
        ];
    }

    private Deployable Kustomization(GitOpsObject item)
    {
        var path = item.Spec?.Find("path");
        var text = (path as YamlScalar)?.Text ?? ".";
        if (tree.Directory(text) is not { } directory)
        {
            return new Deployable.Elsewhere(item.Elsewhere(path, "spec.path", text));
        }

        if (KustomizationFile.In(directory) is null)
        {
            return new Deployable.OfDirectory(directory);
        }

        var target = item.Spec?.Text("targetNamespace");
        var fields = (item.Spec?.Entries ?? []).Where(entry => OverlayFields.Contains(entry.Key))
            .Concat((item.Spec?.Entries ?? []).Where(entry => entry.Key == "targetNamespace").Select(entry => entry with { Key = "namespace" }));
        return new Deployable.OfKustomization(
            new Kustomization(directory) { Overlay = SourceTree.Overlay([.. fields], item.Place), Environment = defaults.Environment },
            target,
            Substitutions(item));
    }

    private static Dictionary<string, string> Substitutions(GitOpsObject item) =>
        (item.Spec?.Mapping("postBuild")?.Mapping("substitute")?.Entries ?? [])
            .Where(entry => entry.Value is YamlScalar)
            .ToDictionary(entry => entry.Key, entry => ((YamlScalar)entry.Value).Text, StringComparer.Ordinal);

    /// <summary>What decides images too and is not taken into account.</summary>
    private static IEnumerable<Deployable> Unapplied(GitOpsObject item, string field, string what) =>
        item.Spec?.Find(field) is { } node ? [new Deployable.Elsewhere(item.Elsewhere(node, $"spec.{field}", what))] : [];
}
