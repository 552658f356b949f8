using YamlDotNet.Core;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// Reads a document as Kubernetes reads it. YamlDotNet refuses a few layouts that Kubernetes accepts; their text is
/// mended and read again (see <see cref="MendedText"/>).
/// </summary>
internal static class YamlReader
{
    public static DocumentTree Read(SourceDocument document, DocumentLimits limits)
    {
        if (document.Fault is not null)
        {
            return DocumentTree.Broken(document.Fault);
        }

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
