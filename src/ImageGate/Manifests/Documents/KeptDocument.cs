using System.Text;

namespace ImageGate.Manifests.Documents;

/// <summary>A document that could be read, kept as its text.</summary>
internal sealed class KeptDocument(SourceDocument document, DocumentLimits limits)
{
    private readonly byte[] text = Encoding.UTF8.GetBytes(document.Text);
    private readonly int line = document.Line;
    private readonly int column = document.Column;

    /// <summary>A list of a thousand objects is not read a thousand times in a row.</summary>
    private readonly WeakReference<Dictionary<(int, int), YamlMapping>?> last = new(null);

    /// <summary>The mappings by the places where they begin, the same as when the document was read first.</summary>
    public IReadOnlyDictionary<(int Line, int Column), YamlMapping> Read()
    {
        if (!last.TryGetTarget(out var mappings))
        {
            mappings = [];
            Add(YamlReader.Read(new SourceDocument(Encoding.UTF8.GetString(text), line, column, null), limits).Root!, mappings);
            last.SetTarget(mappings);
        }

        return mappings;
    }

    private static void Add(YamlNode node, Dictionary<(int, int), YamlMapping> mappings)
    {
        if (node is YamlSequence list)
        {
            foreach (var item in list.Items)
            {
                Add(item, mappings);
            }
        }
        else if (node is YamlMapping mapping && mappings.TryAdd((mapping.Line, mapping.Column), mapping))
        {
            foreach (var entry in mapping.Entries)
            {
                Add(entry.Value, mappings);
            }
        }
    }
}
