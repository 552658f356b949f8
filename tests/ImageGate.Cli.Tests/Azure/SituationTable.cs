using System.Collections.Concurrent;
using ImageGate.Cli.Tests.Rendering;

namespace ImageGate.Cli.Tests.Azure;

/// <summary>What was expected and what came, of every situation that ran, for people: <c>artifacts/azure/situations.md</c>.</summary>
internal static class SituationTable
{
    private static readonly ConcurrentBag<string> Rows = [];

    public static void Add(string name, string expected, string given) => Rows.Add($"| {name} | {expected} | {given} |");

    public static async Task WriteAsync()
    {
        var directory = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "azure"));
        await File.WriteAllLinesAsync(
            Path.Combine(directory.FullName, "situations.md"),
            ["| situation | expected | given |", "|---|---|---|", .. Rows.Order(StringComparer.Ordinal)]);
    }
}
