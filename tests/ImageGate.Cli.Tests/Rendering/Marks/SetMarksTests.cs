using ImageGate.Cli.Rendering.Marks;
using ImageGate.Rules;

namespace ImageGate.Cli.Tests.Rendering.Marks;

public sealed class SetMarksTests
{
    [TestCase("image.tag=1.2", "image.tag=1.2!")]
    [TestCase("a=x,image.tag=1.2,b=y", "a=x,image.tag=1.2!,b=y")]
    [TestCase("tags={1.2,1.3}", "tags={1.2!,1.3!}")]
    [TestCase("image=shop/web:1.2", "image=shop/web:1.2!")]
    [TestCase(@"note=a\,1.2,x=1.2", @"note=a\,1.2,x=1.2!")]
    [TestCase("tag=", "tag=")]
    [TestCase("flag", "flag")]
    public void Values_end_where_helm_ends_them(string set, string marked)
    {
        var source = new SourceText(null, set, _ => new SourceSpan("--set"));
        var marks = new SetMarks(["shop/web:1.2", "shop/web:1.3"]).In(source).Select(mark => mark with { Separator = "" });
        source.Put(marks.Select(mark => (mark, "!")));
        Assert.That(source.Current, Is.EqualTo(marked));
    }
}
