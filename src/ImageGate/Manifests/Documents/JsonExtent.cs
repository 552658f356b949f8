namespace ImageGate.Manifests.Documents;

/// <summary>
/// Finds where a JSON object ends, so that objects written one after the other in one file are told apart. Text that
/// begins with a brace and is no JSON (YAML's flow style) is left alone.
/// </summary>
internal struct JsonExtent
{
    private int depth;
    private bool isInString;
    private bool isEscaped;
    private bool isOther;

    /// <summary>Looks at the next part of the text: the index behind the object's last brace, or -1.</summary>
    public int EndIn(ReadOnlySpan<char> part)
    {
        for (var i = 0; i < part.Length && !isOther; i++)
        {
            if (isInString)
            {
                SkipInString(part[i]);
            }
            else if (Counts(part[i]) && depth == 0)
            {
                return i + 1;
            }
        }

        return -1;
    }

    private void SkipInString(char c)
    {
        isInString = isEscaped || c != '"';
        isEscaped = !isEscaped && c == '\\';
    }

    private bool Counts(char c)
    {
        switch (c)
        {
            case '"':
                isInString = true;
                return false;
            case '{' or '[':
                depth++;
                return false;
            case '}' or ']':
                depth--;
                return true;
            default:
                isOther = !IsJsonCharacter(c);
                return false;
        }
    }

    /// <summary>Outside strings JSON has only numbers, literals, separators and blanks.</summary>
    private static bool IsJsonCharacter(char c) =>
        c is ',' or ':' or ' ' or '\t' or '\r' or '\n' or '-' or '+' or '.'
        || char.IsAsciiDigit(c) || "truefalsnE".Contains(c, StringComparison.Ordinal);
}
