using ImageGate.Cli.Rendering.Kustomize;
using ImageGate.Rules;

namespace ImageGate.Cli.Tests.Rendering;

public sealed class KustomizeRendererTests
{
    private const string Inflation = "helmCharts:\n  - name: web\n    releaseName: web\n";

    [Test]
    public async Task A_chart_in_the_tree_is_inflated_where_that_is_allowed()
    {
        using var tree = new TestTree().WithChart("overlay/charts/web", "shop/web:1").With("overlay/kustomization.yaml", Inflation);
        using var renderers = Renderers.For(tree.Root, "helm-3") with { AllowsCharts = true };
        var rendering = await renderers.Kustomize.RenderAsync(new Kustomization(tree.PathOf("overlay")), CancellationToken.None);
        Assert.That(rendering.Problems, Is.Empty);
        Assert.That(Renderers.Read(rendering).Uses.Single().Image, Is.EqualTo("shop/web:1"));
    }

    [TestCase("resources: [../../outside.yaml]")]
    [TestCase("configMapGenerator: [{name: x, files: [secret=/etc/hostname]}]")]
    public async Task Nothing_outside_of_the_tree_is_read(string fields)
    {
        using var outer = new TestTree().With("outside.yaml", TestTree.Pod("shop/outside:1")).With("tree/overlay/kustomization.yaml", fields);
        using var renderers = Renderers.For(outer.PathOf("tree"));
        var rendering = await renderers.Kustomize.RenderAsync(new Kustomization(outer.PathOf("tree/overlay")), CancellationToken.None);
        Assert.That(rendering.Inputs, Is.Empty);
        Assert.That(rendering.Problems.Single().Message, Does.Contain("where nothing is read"));
    }

    [Test]
    public async Task A_link_that_leads_out_of_the_tree_is_not_followed()
    {
        using var outer = new TestTree().With("outside.yaml", TestTree.Pod("shop/outside:1")).With("tree/kustomization.yaml", "resources: [pod.yaml]");
        outer.WithLink("tree/pod.yaml", outer.PathOf("outside.yaml"));
        using var renderers = Renderers.For(outer.PathOf("tree"));
        var rendering = await renderers.Kustomize.RenderAsync(new Kustomization(outer.PathOf("tree")), CancellationToken.None);
        Assert.That(rendering.Problems.Single().Span.ToString(), Is.EqualTo("pod.yaml"));
    }

    [Test]
    public async Task Without_a_tool_the_problem_says_how_to_get_one()
    {
        using var tree = new TestTree().With("kustomization.yaml", "resources: []");
        using var renderers = new Renderers(tree.Root, "");
        var rendering = await renderers.Kustomize.RenderAsync(new Kustomization(tree.Root), CancellationToken.None);
        Assert.That(rendering.Problems.Single().Rule, Is.EqualTo(RuleTable.ToolMissing));
    }

    [TestCase("https://example.com/app.yaml", true)]
    [TestCase("github.com/example/app//config?ref=v1", true)]
    [TestCase("git@github.com:example/app.git", true)]
    [TestCase("git::https://example.com/app.git", true)]
    [TestCase("ssh://git@example.com/app", true)]
    [TestCase("../base", false)]
    [TestCase("deployment.yaml", false)]
    public void Addresses_are_told_from_paths(string text, bool isAddress) =>
        Assert.That(new KustomizeReference(text, 1, MayBeDirectory: true).IsAddress, Is.EqualTo(isAddress));
}
