namespace LocalRegistry;

/// <summary>Patterns in which '*' stands for any characters, also for none and for slashes.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string text)
    {
        var parts = pattern.Split('*');
        var (first, last) = (parts[0], parts[^1]);
        if (parts.Length == 1)
        {
            return pattern == text;
        }

        if (text.Length < first.Length + last.Length ||
            !text.StartsWith(first, StringComparison.Ordinal) ||
            !text.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var from = first.Length;
        var end = text.Length - last.Length;
        foreach (var part in parts[1..^1])
        {
            var at = text.IndexOf(part, from, end - from, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            from = at + part.Length;
        }

        return true;
    }
}
