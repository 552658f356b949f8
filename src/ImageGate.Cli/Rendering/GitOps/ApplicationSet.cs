using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>
/// Argo CD's ApplicationSet makes Applications of one template. Where the template's path is written out, it leads into
/// this tree as that of an Application does; where generators fill it in, it names nothing that could be followed.
/// </summary>
internal static class ApplicationSet
{
    /// <summary>Begins what a generator fills in.</summary>
    public const string Parameter = "{{";

    /// <summary>The template as the Application that it stands for, or null where there is none.</summary>
    public static YamlMapping? TemplateOf(YamlMapping root)
    {
        if (root.Mapping("spec")?.Mapping("template") is not { } template || template.Mapping("spec") is null)
        {
            return null;
        }

        var name = template.Mapping("metadata")?.Text("name") ?? "";
        return name.Contains(Parameter, StringComparison.Ordinal) && root.Find("metadata") is { } own
            ? new YamlMapping(
                [.. template.Entries.Select(entry => entry.Key == "metadata" ? entry with { Value = own } : entry)],
                template.Entries.Length, 1, template.Line, template.Column)
            : template;
    }
}
