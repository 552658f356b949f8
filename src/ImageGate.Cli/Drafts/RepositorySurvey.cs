using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Trees;
using ImageGate.Manifests;
using ImageGate.References;

namespace ImageGate.Cli.Drafts;

/// <summary>
/// Looks through a directory as <c>check</c> does and drafts its configuration. Nothing is rendered: charts and
/// kustomizations become inputs, and only what stands written in manifests gives secrets and registries.
/// </summary>
/// <param name="root">The full path of the directory that the configuration will stand in.</param>
internal sealed class RepositorySurvey(string root)
{
    private const string Variable = "${";

    private static readonly string[] OverlayParents = ["overlays", "overlay", "environments", "environment", "envs", "env", "clusters"];

    private readonly DeploymentTree tree = DeploymentTree.Of(root);
    private readonly ReportPaths paths = new(root);
    private readonly List<(string Environment, string Input, string? Values)> found = [];
    private readonly List<string> leftOut = [];

    public ConfigurationDraft Draft()
    {
        var loose = tree.Files.Select(file => (Path: file, Content: Read([file]))).Where(file => IsManifest(file.Content)).ToList();
        AddCharts();
        AddKustomizations();
        foreach (var (path, _) in loose)
        {
            found.Add((Common, DirectoryOf(path), null));
        }

        var built = Read(tree.Kustomizations.SelectMany(kustomization => kustomization.Files).Distinct(StringComparer.Ordinal));
        var all = ManifestContent.Join([.. loose.Select(file => file.Content), built]);
        return new ConfigurationDraft(
            Environments(), [.. Secrets(all, built).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. all.Uses.Select(use => use.Reference?.Registry.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            leftOut);
    }

    /// <summary>What belongs to every environment, or is all that there is.</summary>
    private const string Common = "default";

    private void AddCharts()
    {
        var names = new EnvironmentNames(root, tree.Charts);
        foreach (var chart in tree.Charts)
        {
            var values = Directory.Exists(chart) ? ValuesFiles.Of(chart, root).ToList() : [];
            leftOut.AddRange(values.Select(file => paths.NameOf(file.Path)).Where(name => name.Contains(Variable, StringComparison.Ordinal)));
            values.RemoveAll(file => file.Path.Contains(Variable, StringComparison.Ordinal));
            if (values.Count == 0)
            {
                found.Add((Common, InputOf(chart), null));
            }

            found.AddRange(values.Select(file => (names.Of(chart, file.Environment), InputOf(chart), (string?)NameOf(file.Path))));
        }
    }

    private void AddKustomizations()
    {
        foreach (var directory in tree.Kustomizations.Select(kustomization => kustomization.Directory))
        {
            var isOverlay = directory != root && OverlayParents.Contains(Path.GetFileName(Path.GetDirectoryName(directory)));
            found.Add((isOverlay ? Path.GetFileName(directory) : Common, InputOf(directory), null));
        }
    }

    private IReadOnlyList<DraftEnvironment> Environments() =>
    [
        .. found.GroupBy(part => part.Environment, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            new DraftEnvironment(
                group.Key,
                [.. group.Select(part => part.Input).Distinct(StringComparer.Ordinal)],
                [.. group.Select(part => part.Values).OfType<string>().Distinct(StringComparer.Ordinal)])),
    ];

    /// <summary>The highest directory that holds neither chart nor kustomization, else the file itself.</summary>
    private string DirectoryOf(string file)
    {
        var names = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
        var directories = Enumerable.Range(1, names.Length - 1).Select(depth => Path.Combine([root, .. names[..depth]]));
        return InputOf(directories.FirstOrDefault(directory => !HoldsRoot(directory)) ?? file);
    }

    private bool HoldsRoot(string directory) => tree.Charts.Concat(tree.Kustomizations.Select(kustomization => kustomization.Directory))
        .Any(path => path == directory || path.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private string NameOf(string path) => paths.NameOf(path) is var name && name.StartsWith('-') ? $"./{name}" : paths.NameOf(path);

    /// <summary>A configuration reads <c>${X}</c> as a variable; in an input a wildcard stands for such a name.</summary>
    private string InputOf(string path) => NameOf(path).Replace(Variable, "?{", StringComparison.Ordinal);

    private ManifestContent Read(IEnumerable<string> files) => ManifestReader.Read(
        files.Select(file => new ManifestInput(NameOf(file), () => File.OpenRead(file), IsOptional: true)),
        new ManifestSettings { Platforms = [Platform.LinuxAmd64] });

    /// <summary>What cannot be read counts too: the check has to say so.</summary>
    private static bool IsManifest(ManifestContent content) =>
        content.Uses.Count + content.PullSecrets.Count + content.ServiceAccounts.Count + content.Problems.Count + content.Policies.Count > 0;

    /// <summary>A kustomization may move its pods to another namespace, so that a secret of it is named without one.</summary>
    private static IEnumerable<string> Secrets(ManifestContent all, ManifestContent built)
    {
        var given = all.PullSecrets.Select(secret => secret.Object.Name).ToHashSet(StringComparer.Ordinal);
        var moved = built.Uses.SelectMany(use => use.Pod.PullSecrets)
            .Concat(built.ServiceAccounts.SelectMany(account => account.PullSecrets)).ToHashSet(StringComparer.Ordinal);
        return all.Uses.SelectMany(use => use.Pod.PullSecrets.Select(name => (use.Object.Namespace, Name: name)))
            .Concat(all.ServiceAccounts.SelectMany(account => account.PullSecrets.Select(name => (account.Object.Namespace, Name: name))))
            .Where(secret => !given.Contains(secret.Name))
            .Select(secret => moved.Contains(secret.Name) ? secret.Name : $"{secret.Namespace}/{secret.Name}");
    }
}
