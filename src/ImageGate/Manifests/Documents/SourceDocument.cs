using System.Buffers;

namespace ImageGate.Manifests.Documents;

/// <summary>One document of an input as text, and where its first character stands in the file.</summary>
/// <param name="Fault">What already the text shows to be wrong, or null.</param>
/// <param name="IsCut">The document is longer than its text.</param>
internal sealed record SourceDocument(string Text, int Line, int Column, DocumentFault? Fault, bool IsCut = false)
{
    /// <summary>Escapes, joined lines and tags (of encoded text): a key may be written without its letters.</summary>
    private static readonly SearchValues<string> OtherSpellings = SearchValues.Create(
        ["\\x", "\\u", "\\U", "\\\n", "\\\r", "!!", "!<", "%TAG"], StringComparison.Ordinal);

    /// <summary>
    /// Whether the text may have the keys that every object has. Asked of text that could not be read, so nothing but
    /// the absence of the words themselves shows that it is no manifest.
    /// </summary>
    public bool MayBeManifest =>
        IsCut || Text.AsSpan().ContainsAny(OtherSpellings) || (Contains("apiVersion") && Contains("kind"));

    public bool IsBinary => Fault is not null && Text.Contains('\0', StringComparison.Ordinal);

    private bool Contains(string word) => Text.Contains(word, StringComparison.Ordinal);
}
