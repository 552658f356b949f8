using ImageGate.Cli.CommandLine;

namespace ImageGate.Cli.Tests.CommandLine;

public sealed class NearestWordTests
{
    private static readonly string[] Words = ["quiet", "output", "offline", "concurrency"];

    [TestCase("quite", "quiet")]
    [TestCase("ouput", "output")]
    [TestCase("off-line", "offline")]
    [TestCase("concurency", "concurrency")]
    [TestCase("zzz", null)]
    [TestCase("", null)]
    public void Finds_what_was_probably_meant(string word, string? expected) =>
        Assert.That(NearestWord.Of(word, Words), Is.EqualTo(expected));
}
