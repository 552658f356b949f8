using ImageGate.Cli.Rendering.Helm;

namespace ImageGate.Cli.Tests.Rendering;

/// <summary>
/// Each folder in Cases is a tree as it would be deployed and, in <c>expected.txt</c>, what is found in it: images with
/// the template or manifest that writes them and their origin, then problems and notes. <c>options</c> holds options of
/// the command line, one a line.
/// </summary>
public sealed class CaseTests
{
    private static IEnumerable<TestCaseData> Cases =>
        from version in (string[])["helm-3", "helm-4"]
        from folder in Directory.EnumerateDirectories(Repository.Cases).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
        select new TestCaseData(folder, version).SetArgDisplayNames(folder, version);

    [TestCaseSource(nameof(Cases))]
    public async Task A_tree_gives_what_is_expected(string folder, string version)
    {
        var root = Path.Combine(Repository.Cases, folder);
        var expected = Path.Combine(root, "expected.txt");
        using var renderers = Renderers.For(root, version);
        var rendering = await renderers.RenderTreeAsync(Options(root, renderers));
        var content = Renderers.Read(rendering);
        var found = string.Join('\n',
        [
            .. content.Uses.Select(use => $"{use.Image} | {use.Span} | {use.Origin}"),
            .. rendering.Problems.Concat(content.Problems).Select(problem => $"{problem.Rule.Id} | {problem.Span} | {problem.Message}"),
            .. rendering.Notes.Select(note => $"note | {note.Span} | {note.Path}: {note.Value}"),
            "",
        ]);
        if (Environment.GetEnvironmentVariable("IMAGEGATE_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(expected, found);
        }

        Assert.That(found, Is.EqualTo(await File.ReadAllTextAsync(expected)).IgnoreCase);
    }

    private static HelmChart Options(string root, Renderers renderers)
    {
        var chart = new HelmChart(root);
        var file = Path.Combine(root, "options");
        foreach (var option in File.Exists(file) ? File.ReadAllLines(file) : [])
        {
            chart = option.Split(' ', 2) switch
            {
                ["-f", var path] => chart with { Values = [.. chart.Values, ValuesFile.At(Path.Combine(root, path), renderers.Paths)] },
                ["--set", var text] => chart with { Sets = [.. chart.Sets, .. HelmSet.OfOption(text)] },
                _ => throw new AssertionException($"unknown option {option}"),
            };
        }

        return chart;
    }
}
