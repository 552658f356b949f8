using YamlDotNet.Core;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// Reads a document as Kubernetes reads it. YamlDotNet refuses a few layouts that Kubernetes accepts; their text is
/// mended and read again (see <see cref="MendedText"/>). The most common layout takes a faster way (<see cref="BlockReader"/>).
/// </summary>
internal static class YamlReader
{
    private static readonly ThreadLocal<TreeParts> Parts = new(() => new TreeParts());

    public static DocumentTree Read(SourceDocument document, DocumentLimits limits)
    {
        if (document.Fault is not null)
        {
            return DocumentTree.Broken(document.Fault);
        }

        return BlockReader.Read(document, limits, Parts.Value!) ?? ReadAny(document, limits);
    }

    /// <summary>Whatever its layout.</summary>
    internal static DocumentTree ReadAny(SourceDocument document, DocumentLimits limits)
    {
        var text = new MendedText(document);
        while (true)
        {
            try
            {
                return new TreeBuilder(text, limits).Build();
            }
            catch (YamlException e)
            {
                if (!text.Mend(e))
                {
                    return DocumentTree.Broken(YamlFault.Explain(text, e));
                }
            }
        }
    }
}
