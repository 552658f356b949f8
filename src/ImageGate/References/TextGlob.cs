namespace ImageGate.References;

/// <summary>Patterns of whole texts: <c>*</c> stands for any characters, also none, and <c>?</c> for one.</summary>
internal static class TextGlob
{
    /// <summary>Takes at most the product of both lengths, whatever a stranger's pattern is.</summary>
    public static bool Matches(string pattern, string text)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
