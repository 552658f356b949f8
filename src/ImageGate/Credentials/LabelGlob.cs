namespace ImageGate.Credentials;

/// <summary>
/// Go's filepath.Match for one label of a host name: only <c>*</c> can occur there as a wildcard, because <c>?</c>
/// starts a query. A bracket is a character class to it, which is why an IPv6 address without port never matches.
/// </summary>
internal static class LabelGlob
{
    public static bool Matches(string glob, string label)
    {
        if (glob.Contains('[', StringComparison.Ordinal))
        {
            return false;
        }

        var parts = glob.Split('*');
        if (parts.Length == 1)
        {
            return glob == label;
        }

        var (first, last) = (parts[0], parts[^1]);
        return label.Length >= first.Length + last.Length
            && label.StartsWith(first, StringComparison.Ordinal)
            && label.EndsWith(last, StringComparison.Ordinal)
            && ContainsInOrder(label.AsSpan(first.Length, label.Length - first.Length - last.Length), parts[1..^1]);
    }

    private static bool ContainsInOrder(ReadOnlySpan<char> text, string[] parts)
    {
        foreach (var part in parts)
        {
            var at = text.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + part.Length)..];
        }

        return true;
    }
}
