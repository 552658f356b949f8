using ImageGate.Registry;

namespace ImageGate.Tests.Registry;

public sealed class MediaTypeTests
{
    [TestCase(MediaType.OciIndex, true)]
    [TestCase("text/html", true)]
    [TestCase("text/html; charset=utf-8", false)]
    [TestCase("text/html ", false)]
    [TestCase("text/", false)]
    [TestCase("/html", false)]
    [TestCase("a/b/c", false)]
    [TestCase("json", false)]
    [TestCase("application/jsön", false)]
    [TestCase("", false)]
    public void Bare_is_a_type_with_a_subtype_and_nothing_else(string text, bool isBare) =>
        Assert.That(MediaType.IsBare(text), Is.EqualTo(isBare));
}
