using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImageGate.Planning;

/// <summary>
/// One of several parts of the pulls, for machines that check them side by side (<c>--shard I/N</c>). A repository lies in
/// one part as a whole, because its pulls share a token; the order of the repositories depends on their names alone, so a
/// further image moves hardly any other to another part.
/// </summary>
/// <param name="Index">From 1 to <paramref name="Count"/>.</param>
internal sealed record PullShard(int Index, int Count)
{
    public const int MostParts = 10_000;

    public static readonly PullShard All = new(1, 1);

    /// <summary>Reads <c>I/N</c>.</summary>
    public static PullShard? Parse(string text) =>
        text.Split('/') is [var index, var count]
        && TryRead(index, out var i) && TryRead(count, out var n) && i <= n
            ? new PullShard(i, n)
            : null;

    /// <summary>The pulls of this part, in their order.</summary>
    public IReadOnlyList<PullPlan> Of(IReadOnlyList<PullPlan> plans)
    {
        if (Count == 1)
        {
            return plans;
        }

        var mine = Repositories(plans);
        return [.. plans.Where(plan => mine.Contains(RepositoryOf(plan)))];
    }

    /// <summary>Laid end to end, each as long as it has pulls: where one begins decides in which part it lies.</summary>
    private HashSet<string> Repositories(IReadOnlyList<PullPlan> plans)
    {
        var mine = new HashSet<string>(StringComparer.Ordinal);
        long before = 0;
        foreach (var (repository, pulls) in plans.CountBy(RepositoryOf, StringComparer.Ordinal).OrderBy(group => Scatter(group.Key), StringComparer.Ordinal))
        {
            if (before * Count / plans.Count == Index - 1)
            {
                mine.Add(repository);
            }

            before += pulls;
        }

        return mine;
    }

    private static string RepositoryOf(PullPlan plan) => plan.Reference?.Name ?? plan.Image;

    /// <summary>The same on every machine, and not the order of names: a registry's repositories spread over the parts.</summary>
    private static string Scatter(string repository) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(repository)));

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= MostParts;
}
