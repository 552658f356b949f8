using System.Text.Json;
using ImageGate.Registry;
using ImageGate.Tests.Vectors;

namespace ImageGate.Tests.Registry;

public sealed class ChallengeTests
{
    private static IEnumerable<TestCaseData> Vectors => VectorFile.Read("www-authenticate.json")
        .Select(v => new TestCaseData(v).SetArgDisplayNames(v.Text("id")!));

    /// <summary>containerd sees the first challenge of each line; all others are read as well.</summary>
    [TestCaseSource(nameof(Vectors))]
    public void Reads_what_containerd_reads(JsonElement vector)
    {
        var lines = vector.GetProperty("headers").EnumerateArray().Select(h => h.GetString()!);
        var expected = vector.GetProperty("challenges").EnumerateArray().Select(Describe);

        var actual = Challenge.ParseAll(lines).Select(c => Describe(c.Scheme, c.Parameters));

        Assert.That(expected.Except(actual), Is.Empty, $"read: {string.Join(" | ", actual)}");
    }

    [TestCase("Bearer realm=\"https://r/t\",service=\"s\", Basic realm=\"reg\"", "bearer,basic")]
    [TestCase("Basic realm=\"reg\", Bearer realm=\"https://r/t\",service=\"s\"", "bearer,basic")]
    [TestCase("Negotiate, Basic realm=\"reg\"", "basic")]
    [TestCase("Negotiate YII=, Bearer realm=\"x\"", "bearer")]
    [TestCase("", "")]
    [TestCase("\"\"\"=,,==", "")]
    public void Reads_several_challenges_of_one_line(string line, string schemes) =>
        Assert.That(string.Join(',', Challenge.ParseAll([line]).Select(c => c.Scheme)), Is.EqualTo(schemes));

    private static string Describe(JsonElement challenge) => Describe(
        challenge.Text("scheme")!,
        challenge.GetProperty("parameters").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!));

    private static string Describe(string scheme, IReadOnlyDictionary<string, string> parameters) =>
        $"{scheme} {string.Join(' ', parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"))}";
}
