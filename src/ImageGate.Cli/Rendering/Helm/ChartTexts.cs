using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Marks;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>The texts that a chart is rendered from, and the marks in them.</summary>
internal sealed class ChartTexts
{
    private const string ValuesName = "values.yaml";
    private const string SchemaName = "values.schema.json";

    /// <summary>Custom resource definitions are printed as they are, with whatever else lies beside them.</summary>
    private static readonly string[] TemplateDirectories = ["templates", "crds"];

    private readonly List<SourceText> values = [];
    private readonly List<SourceText> charts = [];
    private readonly List<SourceText> templates = [];
    private readonly List<SourceText> sets;

    public ChartTexts(HelmCall call)
    {
        foreach (var node in call.Copy.All)
        {
            Add(node);
        }

        values.AddRange(call.Values.Select(file => new SourceText(file.Copy, File.ReadAllText(file.Copy), file.File.Place)));
        sets = [.. call.Chart.Sets.Select(set => new SourceText(null, set.Text, _ => set.Place))];
    }

    /// <summary>The texts of <c>--set</c> with the marks that were put in last.</summary>
    public IEnumerable<string> Sets => sets.Select(set => set.Current);

    public IReadOnlyList<Mark> Marks(RenderedText rendered, IReadOnlyCollection<ImagePlace> images)
    {
        IReadOnlyCollection<string> texts = [.. images.Select(image => image.Image).Distinct(StringComparer.Ordinal)];
        var (valueMarks, setMarks, templateMarks) = (new ValueMarks(texts), new SetMarks(texts), new TemplateMarks(rendered, images));
        return
        [
            .. values.SelectMany(source => valueMarks.In(source)),
            .. charts.SelectMany(source => valueMarks.In(source, scalar => scalar.Keys is ["appVersion" or "version"])),
            .. sets.SelectMany(setMarks.In),
            .. templates.SelectMany(templateMarks.In),
        ];
    }

    public void Put(MarkWords words)
    {
        var bySource = words.All.ToLookup(pair => pair.Mark.Source);
        foreach (var source in values.Concat(charts).Concat(templates).Concat(sets))
        {
            source.Put(bySource[source]);
        }
    }

    private void Add(ChartNode node)
    {
        // What was rendered without marks has passed it, and marked values need not.
        File.Delete(Path.Combine(node.Directory, SchemaName));
        AddFile(values, node, ValuesName);
        AddFile(charts, node, ChartFile.FileName);
        var files = TemplateDirectories.Select(name => Path.Combine(node.Directory, name)).Where(Directory.Exists)
            .SelectMany(directory => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            AddFile(templates, node, Path.GetRelativePath(node.Directory, file).Replace(Path.DirectorySeparatorChar, '/'));
        }
    }

    private static void AddFile(List<SourceText> sources, ChartNode node, string name)
    {
        var path = Path.Combine(node.Directory, name);
        if (File.Exists(path))
        {
            sources.Add(SourceText.OfFile(path, ReportPaths.Below(node.ReportName, name)));
        }
    }
}
