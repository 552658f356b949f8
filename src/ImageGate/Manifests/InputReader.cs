using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Objects;
using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>Takes in the documents of one input, one after the other.</summary>
internal sealed class InputReader(ManifestInput input, ManifestSettings settings, ContentBuilder content)
{
    private readonly ObjectReader objects = new(input, settings, content);
    private readonly ContentSize before = content.Size;

    public void Read(SourceDocument document, DocumentTree tree)
    {
        if (tree.Fault is { } fault)
        {
            ReadUnreadable(document, fault);
            return;
        }

        if (tree.Root is not YamlMapping root || !IsObject(root))
        {
            content.Coverage.CountDocument(isObject: false);
            return;
        }

        content.Coverage.CountDocument(isObject: true);
        content.Warnings.AddRange(tree.Duplicates.Select(ToWarning));
        objects.Read(root, document);
    }

    /// <param name="fault">Why the input could not be read up to its end, or null.</param>
    public void End(string? fault)
    {
        if (fault is not null)
        {
            content.Problems.Add(new Finding(RuleTable.InputUnreadable, $"the input cannot be read: {fault}", new SourceSpan(input.Name)));
        }

        if (input.Rendered is { } source)
        {
            content.Place(source, before);
        }
    }

    /// <summary>
    /// A file that nobody named is only a problem where it may be meant for a cluster: directories hold templates and
    /// other texts that end in .yaml. Bytes that are no text at all are always one: nobody knows what they hold.
    /// </summary>
    private void ReadUnreadable(SourceDocument document, DocumentFault fault)
    {
        if (input.IsOptional && !document.IsBinary && !document.MayBeManifest)
        {
            content.Coverage.CountDocument(isObject: false);
            return;
        }

        content.Problems.Add(new Finding(
            RuleTable.InputUnreadable, fault.Message, new SourceSpan(input.Name, fault.Line, fault.Column)));
    }

    private Finding ToWarning(DuplicateKey duplicate) => new(
        RuleTable.SuspiciousReference,
        $"duplicate key '{duplicate.Key}': the last one counts (line {duplicate.LastLine})",
        new SourceSpan(input.Name, duplicate.Line, duplicate.Column));

    private static bool IsObject(YamlMapping root) =>
        root.Text("kind") is { Length: > 0 } kind
        && (ToolConfiguration.IsForCluster(root.Text("apiVersion") ?? "", kind) || ListItems.Of(root).Any());
}
