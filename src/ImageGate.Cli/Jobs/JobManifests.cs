using System.Text;
using ImageGate.Cli.Rendering.GitOps;
using ImageGate.Manifests;
using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Objects;

namespace ImageGate.Cli.Jobs;

/// <summary>
/// The objects among the inputs as they go into a ConfigMap: rendered, of one namespace and what holds
/// for the whole cluster, and without Secrets, whose content must not be readable there. What a GitOps controller deploys is among the inputs already.
/// </summary>
/// <param name="ns">The namespace that the Job runs in.</param>
/// <param name="defaultNamespace">The one of objects that name none.</param>
internal sealed class JobManifests(string ns, string defaultNamespace)
{
    private static readonly string[] GitOpsGroups = [GitOpsObject.FluxHelm, GitOpsObject.FluxKustomize];

    private readonly List<JobFile> files = [];
    private readonly HashSet<string> paths = new(StringComparer.Ordinal);

    /// <summary>How many Secrets were left out.</summary>
    public int Secrets { get; private set; }

    public IReadOnlyList<JobFile> Files => files;

    public void Add(ManifestInput input)
    {
        var text = new StringBuilder();
        var line = 1;
        using var stream = input.Open();
        var documents = new DocumentSplitter(stream, DocumentLimits.Default);
        while (documents.Next() is { IsBinary: false } document)
        {
            if (YamlReader.Read(document, DocumentLimits.Default).Root is YamlMapping root && Written(root, document, input) is { Length: > 0 } written)
            {
                // Lines stay where they were, so that the Job's report names the lines of the file.
                var padding = Math.Max(0, document.Line - line - 1);
                var part = $"{new string('\n', padding)}---\n{written.TrimEnd('\n')}\n";
                text.Append(part);
                line += part.Count(c => c == '\n');
            }
        }

        if (text.Length > 0)
        {
            var path = PathOf(input.Name);
            files.Add(new JobFile($"{files.Count:0000}-{Path.GetFileName(path)}", path, text.ToString()));
        }
    }

    private string Written(YamlMapping root, SourceDocument document, ManifestInput input)
    {
        var items = ListItems.Of(root).ToList();
        if (items.Count == 0)
        {
            return IsWanted(root, input, root.Text("kind") ?? "") ? StripMarker(document.Text) : "";
        }

        var listKind = root.Text("kind") ?? "";
        var kind = listKind.EndsWith("List", StringComparison.Ordinal) ? listKind[..^4] : listKind;
        return string.Join("---\n", items.Where(item => IsWanted(item, input, item.Text("kind") ?? kind)).Select(item => Item(item, root, kind)));
    }

    /// <summary>An item of a typed list need not repeat what it is.</summary>
    private static string Item(YamlMapping item, YamlMapping list, string kind)
    {
        var version = item.Find("apiVersion") is null ? $"apiVersion: {YamlQuoting.Quoted(list.Text("apiVersion") ?? "v1")}\n" : "";
        var name = item.Find("kind") is null ? $"kind: {YamlQuoting.Quoted(kind)}\n" : "";
        return version + name + NodeText.Of(item).Text;
    }

    private bool IsWanted(YamlMapping root, ManifestInput input, string kind)
    {
        var version = root.Text("apiVersion") ?? "v1";
        var group = KindCatalogue.GroupOf(version);
        if (IsForWholeCluster(group, kind))
        {
            return true;
        }

        if ((root.Mapping("metadata")?.Text("namespace") ?? input.Namespace ?? defaultNamespace) != ns)
        {
            return false;
        }

        if (kind is "Secret" or "SecretList")
        {
            Secrets++;
            return false;
        }

        return kind.Length > 0 && ToolConfiguration.IsForCluster(version, kind) && !GitOpsGroups.Contains(group)
            && !(group == GitOpsObject.Argo && kind is "Application" or "ApplicationSet");
    }

    /// <summary>
    /// Policies hold for every namespace but those that live in one, and go by the labels of Namespaces. Schemas decide
    /// nothing, and are large.
    /// </summary>
    private static bool IsForWholeCluster(string group, string kind) =>
        (group.Length == 0 && kind == "Namespace")
        || (PatternKinds.Includes(group) && kind != "Policy" && kind != "CustomResourceDefinition"
            && !kind.StartsWith("Namespaced", StringComparison.Ordinal));

    private static string StripMarker(string text) =>
        text.StartsWith("---\n", StringComparison.Ordinal) ? text[4..]
        : text.StartsWith("---\r\n", StringComparison.Ordinal) ? text[5..]
        : text.StartsWith("--- ", StringComparison.Ordinal) ? text[4..]
        : text;

    /// <summary>The name in the reports, as far as a path in a volume can be it.</summary>
    private string PathOf(string name)
    {
        const int Longest = 200;
        var parts = name.Split('/').Select(Plain).Where(part => part.Trim('.').Length > 0).ToList();
        var path = parts.Count == 0 ? "stdin" : string.Join('/', parts);
        path = path.Length > Longest ? path[^Longest..].TrimStart('/', '.') : path;
        path = path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal)
            || path.EndsWith(".json", StringComparison.Ordinal) ? path : $"{path}.yaml";
        return paths.Add(path) ? path : $"{paths.Count}-{path.Replace('/', '-')}";
    }

    private static string Plain(string part) =>
        string.Concat(part.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-')).TrimStart('-', '.');
}
