using ImageGate.Cli.Rendering.Helm;

namespace ImageGate.Cli.Tests.Rendering;

/// <summary>Every chart of the corpus against the images that the real helm's output holds.</summary>
public sealed class CorpusChartTests
{
    private static IEnumerable<TestCaseData> Renders =>
        from version in (string[])["helm-3", "helm-4"]
        from render in CorpusFile.Charts
        select new TestCaseData(render, version).SetArgDisplayNames(render.ToString(), version);

    [TestCaseSource(nameof(Renders))]
    public async Task A_chart_gives_the_images_of_its_rendering(object item, string version)
    {
        var expected = (CorpusRender)item;
        using var renderers = Renderers.For(expected.Root, version);
        var rendering = await renderers.Helm.RenderAsync(Chart(expected, renderers), CancellationToken.None);
        if (expected.Error.Length > 0)
        {
            Assert.That(rendering.Problems.Count + rendering.Notes.Count, Is.EqualTo(1));
            return;
        }

        Assert.That(rendering.Problems, Is.Empty);
        var content = Renderers.Read(rendering);

        Assert.That(
            content.Uses.Select(use => use.Image), Is.SupersetOf(expected.Images.Where(i => i.Tier != "crd-extra").Select(image => image.Image)));
    }

    private static HelmChart Chart(CorpusRender render, Renderers renderers)
    {
        var chart = new HelmChart(render.Path) { KubeVersion = "1.35.0" };
        for (var i = 2; i < render.Arguments.Count; i += 2)
        {
            var value = render.Arguments[i + 1];
            chart = render.Arguments[i] switch
            {
                "-f" => chart with { Values = [.. chart.Values, ValuesFile.At(Path.GetFullPath(value, render.Path), renderers.Paths)] },
                "--set" => chart with { Sets = [.. chart.Sets, .. HelmSet.OfOption(value)] },
                var other => throw new AssertionException($"unknown argument {other}"),
            };
        }

        return chart;
    }
}
