namespace ImageGate.Verdicts;

/// <summary>Which existing tags were probably meant: the same but for a leading v, case or separators, else a few edits.</summary>
internal static class NearestTags
{
    private const int Count = 3;
    private const int LongestTag = 128;

    public static IReadOnlyList<string> Of(string tag, IReadOnlyList<string> tags)
    {
        var wanted = Plain(tag);
        return
        [
            .. tags.Where(t => t.Length <= LongestTag)
                .Select(t => (Tag: t, Distance: Distance(wanted, Plain(t))))
                .Where(t => t.Distance <= Math.Max(2, wanted.Length / 2))
                .OrderBy(t => t.Distance)
                .ThenByDescending(t => t.Tag, StringComparer.Ordinal)
                .Take(Count)
                .Select(t => t.Tag),
        ];
    }

    private static string Plain(string tag)
    {
        var text = tag.ToLowerInvariant().Replace('_', '.').Replace('-', '.');
        return text is ['v', var digit, ..] && char.IsAsciiDigit(digit) ? text[1..] : text;
    }

    /// <summary>Levenshtein distance in one row.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
