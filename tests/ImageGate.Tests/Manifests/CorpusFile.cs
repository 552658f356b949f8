using System.Text.Json;
using ImageGate.Manifests;
using ImageGate.Tests.Vectors;

namespace ImageGate.Tests.Manifests;

/// <summary>One file of the corpus: what ImageGate reads in it, and what the independent answer says.</summary>
internal sealed record CorpusFile(string Path, string Class, bool IsRendered, ManifestContent Content)
{
    public required int Documents { get; init; }

    public required IReadOnlyList<JsonElement> Images { get; init; }

    public IReadOnlyList<int> Errors { get; init; } = [];

    /// <summary>Lines that may hold an image.</summary>
    public required IReadOnlyList<int> Candidates { get; init; }

    /// <summary>Lines that hold none, whatever they look like.</summary>
    public IReadOnlyList<int> MustNot { get; init; } = [];

    public required IReadOnlyList<JsonElement> Workloads { get; init; }

    public required IReadOnlyList<JsonElement> ServiceAccounts { get; init; }

    /// <summary>All files of a repository but those below a chart's templates, which are not to be read as YAML.</summary>
    public static IEnumerable<CorpusFile> All(string repository)
    {
        var expected = Corpus.Expected(repository);
        var plain = expected.Elements("files")
            .Where(file => file.Text("class") != "helm-template")
            .Select(file => Plain(repository, file, expected));
        var rendered = expected.Elements("charts").SelectMany(chart => chart.Elements("renders"))
            .Concat(expected.Elements("kustomizations"))
            .Where(render => render.Text("output") is not null)
            .DistinctBy(render => render.Text("output"))
            .Select(Rendered);
        return plain.Concat(rendered);
    }

    private static CorpusFile Plain(string repository, JsonElement file, JsonElement expected)
    {
        var path = file.Text("path")!;
        IReadOnlyList<JsonElement> Own(string list) => [.. expected.Elements(list).Where(element => element.Text("file") == path)];
        return new CorpusFile(path, file.Text("class")!, false, Corpus.Read(repository, path))
        {
            Documents = file.Number("documents"),
            Errors = [.. file.Elements("errors").Select(error => error.Number("line"))],
            Images = Own("images"),
            Candidates = LinesOf(Own("candidates")),
            MustNot = LinesOf(Own("mustNot")),
            Workloads = Own("workloads"),
            ServiceAccounts = Own("serviceAccounts"),
        };
    }

    private static CorpusFile Rendered(JsonElement render)
    {
        var path = render.Text("output")!;
        return new CorpusFile(path, "manifest", true, Corpus.Read(path))
        {
            Documents = render.Number("documents"),
            Images = [.. render.Elements("images")],
            Candidates = LinesOf([.. render.Elements("candidates")]),
            Workloads = [.. render.Elements("workloads")],
            ServiceAccounts = [.. render.Elements("serviceAccounts")],
        };
    }

    private static IReadOnlyList<int> LinesOf(IReadOnlyList<JsonElement> elements) => [.. elements.Select(element => element.Number("line"))];
}
