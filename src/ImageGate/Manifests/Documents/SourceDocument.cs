namespace ImageGate.Manifests.Documents;

/// <summary>One document of an input as text, and where its first character stands in the file.</summary>
/// <param name="Fault">What already the text shows to be wrong, or null.</param>
internal sealed record SourceDocument(string Text, int Line, int Column, DocumentFault? Fault)
{
    /// <summary>
    /// Whether the text has <c>apiVersion</c> and <c>kind</c> where an object's own keys stand: at the indentation of
    /// the first line, or anywhere behind a brace. Asked only of text that is no YAML, so it goes by lines.
    /// </summary>
    public bool LooksLikeManifest => HasKey("apiVersion") && HasKey("kind");

    public bool IsBinary => Fault is not null && Text.Contains('\0', StringComparison.Ordinal);

    private bool HasKey(string key)
    {
        var text = Text.AsSpan();
        var first = text.TrimStart();
        if (first.StartsWith('{') && !first.StartsWith("{{", StringComparison.Ordinal))
        {
            return text.Contains(key, StringComparison.Ordinal);
        }

        var indentation = text.Length - text.TrimStart(' ').Length;
        foreach (var line in text.EnumerateLines())
        {
            var isIndented = line.Length > indentation && line[..indentation].IsWhiteSpace();
            var own = (isIndented ? line[indentation..] : line).TrimStart('"');
            if (own.StartsWith(key, StringComparison.Ordinal) && own[key.Length..].TrimStart("\" ").StartsWith(':'))
            {
                return true;
            }
        }

        return false;
    }
}
