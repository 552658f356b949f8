using System.Text;
using ImageGate.Cli.Rendering;
using ImageGate.Manifests;

namespace ImageGate.Cli.Tests.Rendering;

public sealed class PlaceholdersTests
{
    [TestCase("image: web:${TAG}", "image: web:1.2")]
    [TestCase("image: web:$(TAG)", "image: web:1.2")]
    [TestCase("image: web:#{TAG}#", "image: web:1.2")]
    [TestCase("image: web:__TAG__", "image: web:1.2")]
    [TestCase("image: ${REGISTRY}/web:${TAG}-${OTHER}", "image: registry.example.com/web:1.2-${OTHER}")]
    [TestCase("image: ____TAG__", "image: __1.2")]
    [TestCase("__LONG_NAME____TAG__", "long1.2")]
    [TestCase("$TAG #{TAG} __TAG_ ${TAG", "$TAG #{TAG} __TAG_ ${TAG")]
    public void Only_names_that_were_given_are_filled_in(string text, string expected) =>
        Assert.That(Placeholders.Parse(["TAG=0", "TAG=1.2", "REGISTRY=registry.example.com", "LONG_NAME=long"]).Fill(text), Is.EqualTo(expected));

    [TestCase("TAG")]
    [TestCase("=1")]
    [TestCase("A B=1")]
    [TestCase("TAG=1\n2")]
    public void Other_forms_are_refused(string assignment) =>
        Assert.That(() => Placeholders.Parse([assignment]), Throws.TypeOf<UsageException>());

    [Test]
    public void An_input_keeps_its_lines()
    {
        var input = new ManifestInput("pod.yaml", () => new MemoryStream(Encoding.UTF8.GetBytes(TestTree.Pod("${IMAGE}"))));
        var filled = Placeholders.Parse(["IMAGE=shop/web:1"]).Fill(input);
        var use = ManifestReader.Read([filled], Renderers.Settings).Uses.Single();
        Assert.That((use.Image, use.Span.Line), Is.EqualTo(("shop/web:1", 8)));
    }
}
