using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Objects;
using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>Reads one input, document by document.</summary>
internal sealed class InputReader(ManifestInput input, ManifestSettings settings, ContentBuilder content)
{
    private readonly ObjectReader objects = new(input, settings, content);

    public void Read()
    {
        try
        {
            using var stream = input.Open();
            ReadDocuments(new DocumentSplitter(stream, settings.Limits));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            content.Problems.Add(new Finding(
                RuleTable.InputUnreadable, $"the input cannot be read: {e.Message}", new SourceSpan(input.Name)));
        }
    }

    private void ReadDocuments(DocumentSplitter splitter)
    {
        while (splitter.Next() is { } document)
        {
            ReadDocument(document);
            if (document.IsBinary)
            {
                return;
            }
        }
    }

    private void ReadDocument(SourceDocument document)
    {
        var tree = YamlReader.Read(document, settings.Limits);
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
