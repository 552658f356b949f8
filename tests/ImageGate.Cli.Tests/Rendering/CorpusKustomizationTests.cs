using ImageGate.Cli.Rendering.Kustomize;

namespace ImageGate.Cli.Tests.Rendering;

/// <summary>Every kustomization of the corpus against the images that the real kustomize's output holds.</summary>
public sealed class CorpusKustomizationTests
{
    private static IEnumerable<TestCaseData> Renders =>
        CorpusFile.Kustomizations.Select(render => new TestCaseData(render).SetArgDisplayNames(render.ToString()));

    [TestCaseSource(nameof(Renders))]
    public async Task A_kustomization_gives_the_images_of_its_build(object item)
    {
        var expected = (CorpusRender)item;
        using var renderers = Renderers.For(expected.Root);
        var rendering = await renderers.Kustomize.RenderAsync(new Kustomization(expected.Path), CancellationToken.None);
        if (expected.Error.Length > 0)
        {
            Assert.That(rendering.Problems, Is.Not.Empty);
            return;
        }

        Assert.That(rendering.Problems, Is.Empty);
        Assert.That(
            Renderers.Read(rendering).Uses.Select(use => use.Image),
            Is.SupersetOf(expected.Images.Where(image => image.Tier != "crd-extra").Select(image => image.Image)));
    }
}
