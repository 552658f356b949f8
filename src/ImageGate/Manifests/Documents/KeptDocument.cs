using System.Text;

namespace ImageGate.Manifests.Documents;

/// <summary>A document that could be read, kept as its text.</summary>
internal sealed class KeptDocument(SourceDocument document, DocumentLimits limits)
{
    private readonly byte[] text = Encoding.UTF8.GetBytes(document.Text);
    private readonly int line = document.Line;
    private readonly int column = document.Column;

    /// <summary>A list of a thousand objects is not read a thousand times in a row.</summary>
    private readonly WeakReference<YamlNode?> last = new(null);

    /// <summary>The same tree as when it was read first.</summary>
    public YamlNode Read()
    {
        if (!last.TryGetTarget(out var root))
        {
            root = YamlReader.Read(new SourceDocument(Encoding.UTF8.GetString(text), line, column, null), limits).Root!;
            last.SetTarget(root);
        }

        return root;
    }
}
