using System.Text.Json;
using ImageGate.References;
using ImageGate.Tests.Vectors;

namespace ImageGate.Tests.References;

public sealed class PlatformVectorTests
{
    private static IEnumerable<TestCaseData> Vectors => VectorFile.Read("platform-match.json")
        .Select(v => new TestCaseData(v).SetArgDisplayNames(v.Text("id")!));

    [TestCaseSource(nameof(Vectors))]
    public void Matches_what_containerd_matches(JsonElement vector)
    {
        var node = Read(vector.GetProperty("host"))!;
        var entries = vector.GetProperty("manifests").EnumerateArray().Select(Read).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(Positions(e => PlatformMatch.Strict(node, e)), Is.EquivalentTo(Indices("strict_candidates")));
            Assert.That(Positions(e => PlatformMatch.Lenient(node, e)), Is.EquivalentTo(Indices("default_candidates")));
        });

        IEnumerable<int> Positions(Func<Platform?, bool> matches) =>
            Enumerable.Range(0, entries.Count).Where(i => matches(entries[i]));

        IEnumerable<int> Indices(string name) => vector.GetProperty(name).EnumerateArray().Select(i => i.GetInt32());
    }

    private static Platform? Read(JsonElement element) => element.ValueKind == JsonValueKind.Null
        ? null
        : Platform.Normalised(
            element.Text("os")!,
            element.Text("architecture")!,
            element.Text("variant") ?? "",
            element.Text("os.version") ?? element.Text("os_version") ?? "");
}
