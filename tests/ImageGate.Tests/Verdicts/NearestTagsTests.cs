using ImageGate.References;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Verdicts;

public sealed class NearestTagsTests
{
    [TestCase("v1.2.3", "1.2.3 1.2.4", "1.2.3 1.2.4", TestName = "A leading v")]
    [TestCase("1.2.3", "v1.2.3 2.0.0", "v1.2.3", TestName = "No leading v")]
    [TestCase("RELEASE_1-2", "release.1.2 other", "release.1.2", TestName = "Case and separators")]
    [TestCase("1.25-alpin", "1.25-alpine 1.25 1.26-alpine", "1.25-alpine 1.26-alpine", TestName = "A slip")]
    [TestCase("1.4.9", "1.4.1 1.4.10 1.3.9 2.0.0", "1.4.10 1.4.1 1.3.9", TestName = "The newest of the series, by number")]
    [TestCase("1.4.9-alpine", "1.4.10 1.4.8-alpine 1.4.10-alpine", "1.4.10-alpine 1.4.8-alpine", TestName = "The same flavour first")]
    [TestCase("latest", "1.9 1.10 1.11-rc1 20240101 sha", "1.10 1.9", TestName = "Nothing like latest")]
    [TestCase("prod", "1.2", "1.2", TestName = "Nothing like prod")]
    [TestCase("1.0", "abcdefgh", "", TestName = "Nothing near")]
    public void The_tags_that_were_probably_meant(string tag, string tags, string expected) =>
        Assert.That(string.Join(' ', NearestTags.Of(tag, tags.Split(' '))), Is.EqualTo(expected));

    [TestCase("web", "web", 0)]
    [TestCase("wbe", "web", 1)]
    [TestCase("", "ab", 2)]
    [TestCase("nginx", "ngnix", 1)]
    [TestCase("kitten", "sitting", 3)]
    [TestCase("abcdefgh", "zzzzzzzz", 4, TestName = "No further than the limit")]
    public void The_distance_counts_what_fingers_do_wrong(string a, string b, int distance) =>
        Assert.That(EditDistance.Between(a, b, 3), Is.EqualTo(distance));
}
