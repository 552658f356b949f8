using ImageGate.Cli.Inputs;
using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Rendering.Kustomize;

/// <summary>A file or directory that a kustomization names.</summary>
/// <param name="Text">As written: a path relative to the kustomization, or an address.</param>
/// <param name="MayBeDirectory">Another kustomization may stand there.</param>
internal sealed record KustomizeReference(string Text, int Line, bool MayBeDirectory)
{
    /// <summary>
    /// Whether it names something that has to be fetched: an http address, or a git repository in one of the forms that
    /// kustomize takes (api/internal/git/repospec.go).
    /// </summary>
    public bool IsAddress =>
        Text.Contains("://", StringComparison.Ordinal)
        || Text.StartsWith("git@", StringComparison.Ordinal)
        || Text.StartsWith("git::", StringComparison.Ordinal)
        || Text.StartsWith("github.com/", StringComparison.OrdinalIgnoreCase)
        || Text.Contains("?ref=", StringComparison.Ordinal);
}

/// <summary>What a kustomization file says about other files.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="HasPlugins">It names generators, transformers or validators, whose configuration may name further files.</param>
/// <param name="ChartsLine">The line where it begins to inflate Helm charts, or 0.</param>
internal sealed record KustomizationFile(
    string Path,
    bool IsComponent,
    bool HasPlugins,
    int ChartsLine,
    string ChartHome,
    IReadOnlyList<KustomizeReference> References)
{
    public static IReadOnlyList<string> Names => DirectoryWalk.KustomizationFiles;

    private static readonly string[] PluginFields = ["generators", "transformers", "validators"];

    private static readonly string[] DirectoryFields = ["resources", "bases", "components", .. PluginFields];

    private static readonly string[] FileFields = ["crds", "configurations", "patchesStrategicMerge"];

    private static readonly string[] PathFields = ["patches", "patchesJson6902", "replacements"];

    private static readonly string[] GeneratorFields = ["configMapGenerator", "secretGenerator"];

    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The kustomization in a directory, or null where there is none.</summary>
    public static KustomizationFile? In(string directory)
    {
        var path = Names.Select(name => System.IO.Path.Combine(directory, name)).FirstOrDefault(File.Exists);
        return path is null ? null : Read(path, YamlDocuments.First(path));
    }

    private static KustomizationFile Read(string path, YamlMapping? root)
    {
        if (root is null)
        {
            return new KustomizationFile(path, false, false, 0, "", []);
        }

        var charts = root.Find("helmCharts") ?? root.Find("helmChartInflationGenerator");
        return new KustomizationFile(
            path,
            IsComponent: root.Text("kind") == "Component",
            HasPlugins: PluginFields.Any(field => root.List(field).Count > 0),
            ChartsLine: charts?.Line ?? 0,
            ChartHome: root.Mapping("helmGlobals")?.Text("chartHome") ?? "charts",
            References: [.. Scalars(root).OfType<KustomizeReference>()]);
    }

    private static IEnumerable<KustomizeReference?> Scalars(YamlMapping root) =>
    [
        .. DirectoryFields.SelectMany(root.List).Select(node => Reference(node, mayBeDirectory: true)),
        .. FileFields.SelectMany(root.List).Select(node => Reference(node)),
        .. PathFields.SelectMany(field => Field(root.List(field), "path")),
        .. GeneratorFields.SelectMany(root.List).OfType<YamlMapping>().SelectMany(Generated),
        .. Field(root.List("helmCharts"), "valuesFile"),
        .. Field(root.List("helmChartInflationGenerator"), "values"),
        .. root.List("helmCharts").OfType<YamlMapping>().SelectMany(c => c.List("additionalValuesFiles")).Select(node => Reference(node)),
        Reference(root.Mapping("openapi")?.Find("path")),
    ];

    private static IEnumerable<KustomizeReference?> Field(IEnumerable<YamlNode> entries, string key) =>
        entries.OfType<YamlMapping>().Select(entry => Reference(entry.Find(key)));

    /// <summary>A file of a generator may have a key in front of it: <c>key=path</c>.</summary>
    private static IEnumerable<KustomizeReference?> Generated(YamlMapping generator) =>
    [
        .. generator.List("files").Select(node => Reference(node) is { } file ? file with { Text = file.Text.Split('=', 2)[^1] } : null),
        .. generator.List("envs").Select(node => Reference(node)),
        Reference(generator.Find("env")),
    ];

    /// <summary>Where a path is expected, a text of several lines is the content itself.</summary>
    private static KustomizeReference? Reference(YamlNode? node, bool mayBeDirectory = false) =>
        node is YamlScalar { Text.Length: > 0 } scalar && !scalar.Text.Contains('\n', StringComparison.Ordinal)
            ? new KustomizeReference(scalar.Text, scalar.Line, mayBeDirectory)
            : null;
}
