using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Kustomize;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Cli.Rendering.Trees;
using ImageGate.Manifests;
using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>The repository as GitOps objects see it: their paths begin at its top.</summary>
/// <param name="directory">The directory under check, which may be a copy of the top of a repository.</param>
internal sealed class SourceTree(string directory, TreeBoundary boundary, ScratchDirectory scratch, ReportPaths paths)
{
    public static bool IsChart(string directory) => File.Exists(Path.Combine(directory, ChartFile.FileName));

    /// <summary>The directory that a path means, or null where there is none in this tree.</summary>
    public string? Directory(string path) => Existing(path, System.IO.Directory.Exists);

    /// <summary>The manifests in a directory outside of the one under check.</summary>
    public Rendering Files(string path, string? environment) => new(
        [.. DeploymentTree.Of(path).Files.Select(file => new ManifestInput(
            paths.NameOf(file), () => InputFile.Open(file), IsOptional: true, Environment: environment))],
        [],
        []);

    /// <summary>A file of values beside a chart, or below the top of the tree.</summary>
    public ValuesFile? Values(string path, string chart)
    {
        var beside = Path.GetFullPath(path, chart);
        var file = File.Exists(beside) && IsInside(beside) ? beside : Existing(path, File.Exists);
        return file is null ? null : ValuesFile.At(file, paths);
    }

    /// <summary>Values that are written in the object itself, as a file.</summary>
    public IEnumerable<ValuesFile> Values(YamlMapping? values, Func<int, SourceSpan> place)
    {
        if (values is null)
        {
            return [];
        }

        var text = NodeText.Of(values);
        return [Written(text.Text, line => place(text.OriginalLine(line)))];
    }

    /// <summary>Values that are written in the object as a text.</summary>
    public IEnumerable<ValuesFile> Values(YamlScalar? values, Func<int, SourceSpan> place) =>
        values is null ? [] : [Written(values.Text, line => place(values.PlaceOf(line - 1, 0).Line))];

    /// <summary>A kustomization of these fields on top of another one; null where there are none.</summary>
    public static KustomizeOverlay? Overlay(IReadOnlyCollection<YamlEntry> fields, Func<int, SourceSpan> place)
    {
        var text = NodeText.Of(fields);
        return fields.Count == 0 ? null : new KustomizeOverlay(text.Text, line => place(text.OriginalLine(line)));
    }

    private ValuesFile Written(string text, Func<int, SourceSpan> place)
    {
        var file = Path.Combine(scratch.NewDirectory(), "values.yaml");
        File.WriteAllText(file, text);
        return new ValuesFile(file, place);
    }

    private string? Existing(string path, Func<string, bool> exists)
    {
        var relative = path.TrimStart('/');
        return ((string[])[directory, boundary.Directory])
            .Select(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(relative, root)))
            .FirstOrDefault(full => exists(full) && IsInside(full));
    }

    private bool IsInside(string path) => RealPath.IsWithin(path, boundary.Directory);
}
