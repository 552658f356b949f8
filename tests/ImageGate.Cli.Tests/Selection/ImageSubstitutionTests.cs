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

    [Test]
    public void A_name_that_nothing_is_called_is_a_warning_that_lists_the_names()
    {
        var input = new ManifestInput("pod.yaml", () => new MemoryStream(Encoding.UTF8.GetBytes(TestTree.Pod("shop/web:1"))));
        var substitution = ImageSubstitution.Parse(["shop/web=shop/web:2", "web=shop/web:3"]);
        var uses = substitution.Apply(ManifestReader.Read([input], Renderers.Settings)).Uses;
        var warning = substitution.Unused(uses).Single();
        Assert.That($"{warning.Rule.Id} {warning.Span}: {warning.Message}", Is.EqualTo(
            "IG605 --image web: no image is called 'web', so nothing was replaced; names here: shop/web"));
    }

    [TestCase("check", "--offline")]
    [TestCase("images", "--no-color")]
    public async Task A_name_that_nothing_is_called_is_not_passed_over_in_silence(string verb, string option)
    {
        using var directory = new TempDirectory();
        directory.Write("pod.yaml", TestTree.Pod("shop/web:1"));
        var run = await ProgramRun.In(directory, verb, "pod.yaml", option, "--image", "web=shop/web:3");
        Assert.That(run.Output + run.Error, Does.Contain("--image web").And.Contain("no image is called 'web'"));
    }

    [TestCase("web")]
    [TestCase("=web:1")]
    [TestCase("web=")]
    [TestCase("web=shop/WEB")]
    public void Other_forms_are_refused(string assignment) =>
        Assert.That(() => ImageSubstitution.Parse([assignment]), Throws.TypeOf<UsageException>());
}
