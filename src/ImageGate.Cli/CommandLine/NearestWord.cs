namespace ImageGate.Cli.CommandLine;

/// <summary>Finds the valid word that somebody probably meant.</summary>
internal static class NearestWord
{
    /// <summary>The candidate with the fewest typing errors in it, or null where none is near.</summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        var nearest = candidates
            .Select(candidate => (Word: candidate, Errors: Errors(word, candidate)))
            .OrderBy(candidate => candidate.Errors)
            .FirstOrDefault();
        return nearest.Word is not null && nearest.Errors <= Math.Max(1, word.Length / 3) ? nearest.Word : null;
    }

    /// <summary>Letters inserted, left out, replaced or swapped with their neighbour (optimal string alignment).</summary>
    private static int Errors(string left, string right)
    {
        var rows = new int[left.Length + 1][];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i] = new int[right.Length + 1];
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i][j] = i == 0 || j == 0 ? i + j : Cheapest(rows, left, right, i, j);
            }
        }

        return rows[^1][^1];
    }

    private static int Cheapest(int[][] rows, string left, string right, int i, int j)
    {
        var isSame = left[i - 1] == right[j - 1];
        var cheapest = Math.Min(Math.Min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + (isSame ? 0 : 1));
        var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return isSwap ? Math.Min(cheapest, rows[i - 2][j - 2] + 1) : cheapest;
    }
}
