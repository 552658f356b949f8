using System.Text;
using ImageGate.Cli.Inputs;
using ImageGate.Manifests;
using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>
/// The images that a chart says of itself it uses: its annotations <c>artifacthub.io/images</c> and <c>helm.sh/images</c>,
/// a list in YAML with <c>image</c> in each entry. One that no template gave is a hint that something was not seen: an
/// operator may start it, or these values leave it out.
/// </summary>
internal static class AnnotatedImages
{
    private static readonly string[] Annotations = ["artifacthub.io/images", "helm.sh/images"];

    /// <param name="rendered">The images that the templates gave.</param>
    public static IReadOnlyList<UncheckedValue> Missing(ChartNode chart, IReadOnlyCollection<string> rendered)
    {
        var annotations = YamlDocuments.First(Path.Combine(chart.Directory, ChartFile.FileName))?.Mapping("annotations");
        var file = ReportPaths.Below(chart.ReportName, ChartFile.FileName);
        return
        [
            .. Annotations.Select(name => (Name: name, Text: annotations?.Find(name) as YamlScalar))
                .SelectMany(annotation => Images(annotation.Text)
                    .Where(image => !rendered.Contains(image))
                    .Select(image => new UncheckedValue(
                        new SourceSpan(file, annotation.Text!.Line), $"annotations[{annotation.Name}]", image))),
        ];
    }

    private static IEnumerable<string> Images(YamlScalar? list)
    {
        if (list is null)
        {
            return [];
        }

        // The reader of documents wants a mapping at the top.
        var text = $"images:\n{list.Text}";
        return [.. YamlDocuments.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))
            .SelectMany(root => root.List("images"))
            .OfType<YamlMapping>()
            .Select(entry => entry.Text("image"))
            .OfType<string>()];
    }
}
