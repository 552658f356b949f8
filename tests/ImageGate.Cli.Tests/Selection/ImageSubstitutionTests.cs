using System.Text;
using ImageGate.Cli.Selection;
using ImageGate.Cli.Tests.Rendering;
using ImageGate.Manifests;

namespace ImageGate.Cli.Tests.Selection;

public sealed class ImageSubstitutionTests
{
    [TestCase("web", "registry.example.com/web:2")]
    [TestCase("web:1", "registry.example.com/web:2")]
    [TestCase("web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "registry.example.com/web:2")]
    [TestCase("localhost:5000/api:1", "registry.example.com/api:1")]
    [TestCase("shop/web:1", "shop/web:1")]
    [TestCase("webs:1", "webs:1")]
    public void Images_of_the_name_become_the_other(string image, string expected)
    {
        var input = new ManifestInput("pod.yaml", () => new MemoryStream(Encoding.UTF8.GetBytes(TestTree.Pod(image))));
        var substitution = ImageSubstitution.Parse(["web=registry.example.com/web:2", "localhost:5000/api=registry.example.com/api"]);
        var use = substitution.Apply(ManifestReader.Read([input], Renderers.Settings)).Uses.Single();
        Assert.That(use.Image, Is.EqualTo(expected));
        Assert.That(use.Origin is not null, Is.EqualTo(image != expected));
        Assert.That(use.Reference!.Normal, Does.EndWith(expected));
    }

    [TestCase("web")]
    [TestCase("=web:1")]
    [TestCase("web=")]
    [TestCase("web=shop/WEB")]
    public void Other_forms_are_refused(string assignment) =>
        Assert.That(() => ImageSubstitution.Parse([assignment]), Throws.TypeOf<UsageException>());
}
