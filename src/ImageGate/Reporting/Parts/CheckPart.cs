using System.Security.Cryptography;
using System.Text;
using ImageGate.Planning;

namespace ImageGate.Reporting.Parts;

/// <summary>Which part of a check a report is of (<c>--shard</c>), so that the parts can be put together again.</summary>
/// <param name="Check">Names the whole check: parts with the same inputs and platforms have the same name.</param>
/// <param name="Places">Where each verdict stands among those of the whole check, from 1.</param>
internal sealed record CheckPart(PullShard Shard, string Check, IReadOnlyList<int> Places)
{
    /// <param name="all">The pulls of the whole check.</param>
    /// <param name="plans">Those of this part.</param>
    /// <returns>Null where the part is the whole.</returns>
    public static CheckPart? Of(PullShard shard, IReadOnlyList<PullPlan> all, IReadOnlyList<PullPlan> plans)
    {
        if (shard.Count == 1)
        {
            return null;
        }

        var mine = plans.ToHashSet<PullPlan>(ReferenceEqualityComparer.Instance);
        return new CheckPart(shard, NameOf(all), [.. Enumerable.Range(1, all.Count).Where(place => mine.Contains(all[place - 1]))]);
    }

    /// <summary>Credentials are left out: the parts run on several machines, where files lie elsewhere.</summary>
    private static string NameOf(IReadOnlyList<PullPlan> all)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var plan in all)
        {
            var uses = plan.Uses.Select(use => $"{use.Span} {use.Object} {use.Container} {use.Environment}");
            hash.AppendData(Encoding.UTF8.GetBytes($"{plan.Image}\0{string.Join(',', plan.Platforms)}\0{string.Join('\0', uses)}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
