using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>
/// A bad day: some of the requests meet one of the faults. Which ones depends on the seed, the request and how often it came,
/// and not on who was faster, so that a seed stands for the same day again.
/// </summary>
/// <param name="share">How many of the requests are harmed, from 0 to 1.</param>
/// <param name="faults">Chosen among those that match; their counts are not looked at.</param>
public sealed class RandomFaults(int seed, double share, IReadOnlyList<Fault> faults)
{
    private readonly IReadOnlyList<FaultRule> rules = [.. faults.Select(fault => new FaultRule(fault))];
    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);

    internal Fault? Next(HttpRequest request)
    {
        var line = $"{request.Method} {request.Path}";
        var times = seen.AddOrUpdate(line, 1, (_, before) => before + 1);
        var roll = Hash(string.Create(CultureInfo.InvariantCulture, $"{seed} {line} {times}"));
        if (roll / (double)uint.MaxValue >= share)
        {
            return null;
        }

        var fitting = rules.Where(rule => rule.Strikes(request)).ToList();
        return fitting.Count == 0 ? null : fitting[(int)(Hash($"which {roll}") % (uint)fitting.Count)].Fault;
    }

    /// <summary>FNV-1a, whose low bits are mixed well enough and which is the same in every process.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619u;
        }

        hash ^= hash >> 15;
        hash *= 2246822519u;
        return hash ^ (hash >> 13);
    }
}
