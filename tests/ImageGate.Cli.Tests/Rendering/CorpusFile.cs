using System.Text.Json;

namespace ImageGate.Cli.Tests.Rendering;

/// <summary>The oracle's answers for one repository of the corpus.</summary>
internal static class CorpusFile
{
    private static IEnumerable<string> Answers => Directory.EnumerateFiles(Path.Combine(Repository.Corpus, "expected"), "*.json").Order(StringComparer.Ordinal);

    public static IEnumerable<CorpusRender> Charts =>
        from answer in Answers
        let repository = Path.GetFileNameWithoutExtension(answer)
        from chart in List(JsonDocument.Parse(File.ReadAllBytes(answer)).RootElement, "charts")
        from render in List(chart, "renders")
        select new CorpusRender(repository, Text(chart, "chart"), Text(render, "values"), Texts(render, "args"), Text(render, "error"), Images(render));

    public static IEnumerable<CorpusRender> Kustomizations =>
        from answer in Answers
        let repository = Path.GetFileNameWithoutExtension(answer)
        from render in List(JsonDocument.Parse(File.ReadAllBytes(answer)).RootElement, "kustomizations")
        select new CorpusRender(repository, Text(render, "dir"), "", Texts(render, "args"), Text(render, "error"), Images(render));

    private static IReadOnlyList<CorpusImage> Images(JsonElement render) =>
        [.. List(render, "images").Select(image => new CorpusImage(Text(image, "image"), Text(image, "source"), Text(image, "tier")))];

    private static IReadOnlyList<JsonElement> List(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    private static IReadOnlyList<string> Texts(JsonElement owner, string name) => [.. List(owner, name).Select(item => item.GetString()!)];

    private static string Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>One rendering of a chart or kustomization, and what it should give.</summary>
/// <param name="Error">What the tool said where it failed; empty where it did not.</param>
internal sealed record CorpusRender(
    string Repository, string Folder, string Values, IReadOnlyList<string> Arguments, string Error, IReadOnlyList<CorpusImage> Images)
{
    public string Path => System.IO.Path.GetFullPath(System.IO.Path.Combine(Rendering.Repository.Corpus, Repository, Folder));

    public string Root => System.IO.Path.Combine(Rendering.Repository.Corpus, Repository);

    public override string ToString() => $"{Repository}/{Folder} {Values}".TrimEnd();
}

internal sealed record CorpusImage(string Image, string Source, string Tier);
