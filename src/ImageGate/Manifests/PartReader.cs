using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Objects;
using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>Reads some documents of an input. What they say does not depend on any other.</summary>
/// <param name="documents">Keeps those that stand around images.</param>
internal sealed class PartReader(ManifestSettings settings, DocumentStore documents)
{
    public ContentBuilder Read(InputPart part)
    {
        var (input, content) = (part.Input, new ContentBuilder());
        var objects = new ObjectReader(input, settings, documents, content);
        foreach (var document in part.Documents)
        {
            Read(document, input, objects, content);
        }

        if (part.Fault is { } fault)
        {
            content.Problems.Add(new Finding(RuleTable.InputUnreadable, $"the input cannot be read: {fault}", new SourceSpan(input.Name)));
        }

        if (input.Rendered is { } source)
        {
            content.Place(source);
        }

        return content;
    }

    private void Read(SourceDocument document, ManifestInput input, ObjectReader objects, ContentBuilder content)
    {
        var tree = YamlReader.Read(document, settings.Limits);
        if (tree.Fault is { } fault)
        {
            ReadUnreadable(document, fault, input, content);
            return;
        }

        if (tree.Root is not YamlMapping root || !IsObject(root))
        {
            content.Coverage.CountDocument(isObject: false);
            return;
        }

        content.Coverage.CountDocument(isObject: true);
        content.Warnings.AddRange(tree.Duplicates.Select(duplicate => ToWarning(duplicate, input)));
        objects.Read(root, document);
    }

    /// <summary>
    /// A file that nobody named is only a problem where it may be meant for a cluster: directories hold templates and
    /// other texts that end in .yaml. Bytes that are no text at all are always one: nobody knows what they hold.
    /// </summary>
    private static void ReadUnreadable(SourceDocument document, DocumentFault fault, ManifestInput input, ContentBuilder content)
    {
        if (input.IsOptional && !document.IsBinary && !document.MayBeManifest)
        {
            content.Coverage.CountDocument(isObject: false);
            return;
        }

        content.Problems.Add(new Finding(
            RuleTable.InputUnreadable, fault.Message, new SourceSpan(input.Name, fault.Line, fault.Column)));
    }

    private static Finding ToWarning(DuplicateKey duplicate, ManifestInput input) => new(
        RuleTable.SuspiciousReference,
        $"duplicate key '{duplicate.Key}': the last one counts (line {duplicate.LastLine})",
        new SourceSpan(input.Name, duplicate.Line, duplicate.Column));

    private static bool IsObject(YamlMapping root) =>
        root.Text("kind") is { Length: > 0 } kind
        && (ToolConfiguration.IsForCluster(root.Text("apiVersion") ?? "", kind) || ListItems.Of(root).Any());
}
