using ImageGate.Cli.Rendering.Helm;

namespace ImageGate.Cli.Tests.Rendering;

public sealed class HelmSetTests
{
    [TestCase("tag=1", "tag=1 at --set tag")]
    [TestCase("image.repository=shop/web,image.tag=2", "image.repository=shop/web at --set image.repository; image.tag=2 at --set image.tag")]
    [TestCase("hosts={a,b},tag=1", "hosts={a,b} at --set hosts; tag=1 at --set tag")]
    [TestCase(@"text=a\,b=c,tag=1", @"text=a\,b=c at --set text; tag=1 at --set tag")]
    [TestCase("text=a{b,tag=1", "text=a{b at --set text; tag=1 at --set tag")]
    [TestCase("tag=1,", "tag=1 at --set tag")]
    public void Each_assignment_of_an_option_has_its_own_place(string option, string expected) =>
        Assert.That(string.Join("; ", HelmSet.OfOption(option).Select(set => $"{set.Text} at {set.Place}")), Is.EqualTo(expected));
}
