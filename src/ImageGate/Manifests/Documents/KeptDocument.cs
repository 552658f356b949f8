namespace ImageGate.Manifests.Documents;

/// <summary>A document that could be read, and of which only the text was kept.</summary>
/// <param name="line">Where it begins in the file.</param>
internal sealed class KeptDocument(DocumentStore store, KeptPlace place, int line, int column)
{
    /// <summary>The mappings by the places where they begin, the same as when the document was read first.</summary>
    public IReadOnlyDictionary<(int Line, int Column), YamlMapping> Read() => store.MappingsOf(this);

    internal KeptPlace Place => place;

    internal SourceDocument With(string text) => new(text, line, column, null);
}

/// <summary>Which bytes of which block of a <see cref="DocumentStore"/>.</summary>
internal readonly record struct KeptPlace(int Block, int Start, int Length);
