namespace ImageGate.Manifests.Images;

/// <summary>Finds text that something should have been put in the place of, in the ways that tools write it.</summary>
internal static class Placeholder
{
    private static readonly (string Open, string Close)[] Pairs =
    [
        ("{{", "}}"), ("${", "}"), ("$(", ")"), ("#{", "}#"), ("#{", "}"), ("###", "###"), ("<", ">"), ("{", "}"),
        ("[", "]"), ("%", "%"), ("__", "__"),
    ];

    /// <summary>The first placeholder in a text that is no reference, or null.</summary>
    public static string? In(string text)
    {
        foreach (var (open, close) in Pairs)
        {
            if (Between(text, open, close) is { } found)
            {
                return found;
            }
        }

        var dollar = text.IndexOf('$', StringComparison.Ordinal);
        return dollar >= 0 && dollar + 1 < text.Length ? text[dollar..EndOfWord(text, dollar + 1)] : null;
    }

    /// <summary>The only placeholder that the grammar lets pass: <c>__NAME__</c> as the whole tag.</summary>
    public static string? InTag(string? tag) =>
        tag is ['_', '_', .., '_', '_'] && tag.Any(char.IsAsciiLetter) ? tag : null;

    private static string? Between(string text, string open, string close)
    {
        var start = text.IndexOf(open, StringComparison.Ordinal);
        var inner = start + open.Length;
        var end = start < 0 ? -1 : text.IndexOf(close, inner, StringComparison.Ordinal);
        return end > inner && !IsAddress(open, text[inner..end]) ? text[start..(end + close.Length)] : null;
    }

    /// <summary>Brackets stand around IPv6 addresses too.</summary>
    private static bool IsAddress(string open, string inner) =>
        open == "[" && inner.Contains(':', StringComparison.Ordinal)
        && inner.All(c => c == ':' || char.IsAsciiHexDigit(c));

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end;
    }
}
