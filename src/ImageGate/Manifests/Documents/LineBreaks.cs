namespace ImageGate.Manifests.Documents;

/// <summary>Lines end with LF, CR LF or CR alone.</summary>
internal static class LineBreaks
{
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var at = Next(text); at >= 0; at = Next(text))
        {
            count++;
            text = text[at..];
        }

        return count;
    }

    /// <summary>The index behind the first line break, or -1 where there is none.</summary>
    public static int Next(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAny('\r', '\n');
        if (at < 0)
        {
            return -1;
        }

        return text[at..].StartsWith("\r\n", StringComparison.Ordinal) ? at + 2 : at + 1;
    }
}
