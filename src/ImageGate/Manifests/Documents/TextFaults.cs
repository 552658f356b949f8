namespace ImageGate.Manifests.Documents;

/// <summary>What makes a text unreadable before its YAML is looked at.</summary>
internal static class TextFaults
{
    /// <summary>
    /// YamlDotNet's look-ahead loses characters where a line is indented further than its buffer is long.
    /// </summary>
    private const int MaxIndentation = 1000;

    public static DocumentFault? Find(string text, int line, int column)
    {
        var zero = text.IndexOf('\0', StringComparison.Ordinal);
        if (zero >= 0)
        {
            return At(text, zero, line, column, "a zero byte stands here: this is binary data, not YAML or JSON");
        }

        var undecodable = text.IndexOf(DecodedText.Undecodable, StringComparison.Ordinal);
        if (undecodable >= 0)
        {
            return At(text, undecodable, line, column, "these bytes are not valid UTF-8; save the file as UTF-8");
        }

        return TooFarIndented(text, line, column);
    }

    /// <summary>So many blanks in a row stand at one of the places that are looked at, which are few.</summary>
    private static DocumentFault? TooFarIndented(string text, int line, int column)
    {
        for (var at = MaxIndentation - 1; at < text.Length; at += MaxIndentation)
        {
            if (text[at] != ' ')
            {
                continue;
            }

            var start = text.AsSpan(0, at).LastIndexOfAnyExcept(' ') + 1;
            var behind = text.AsSpan(at).IndexOfAnyExcept(' ');
            at = behind < 0 ? text.Length : at + behind;
            var isIndentation = start == 0 || text[start - 1] is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';
            if (isIndentation && at - start >= MaxIndentation)
            {
                return At(text, start, line, column, $"this line is indented by more than {MaxIndentation} spaces");
            }
        }

        return null;
    }

    private static DocumentFault At(string text, int index, int line, int column, string message)
    {
        var before = text.AsSpan(0, index);
        var lines = LineBreaks.Count(before);
        var lineStart = before.LastIndexOfAny('\r', '\n') + 1;
        return new DocumentFault(message, line + lines, index - lineStart + (lines == 0 ? column : 1));
    }
}
