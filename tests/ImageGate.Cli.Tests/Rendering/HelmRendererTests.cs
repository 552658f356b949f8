using CliWrap.Buffered;
using ImageGate.Cli.Rendering.Helm;
using ImageGate.Rules;

namespace ImageGate.Cli.Tests.Rendering;

public sealed class HelmRendererTests
{
    [TestCase("web", "web/charts/db-1.0.0.tgz")]
    [TestCase("web-1.0.0.tgz", "web-1.0.0.tgz/charts/db")]
    public async Task Packaged_charts_are_rendered_and_named(string chart, string part)
    {
        using var tree = new TestTree().WithChart("db", "shop/db:1").WithChart("web", "shop/web:1");
        await PackageAsync(tree.PathOf("db"), tree.PathOf("web/charts"));
        await PackageAsync(tree.PathOf("web"), tree.Root);

        using var renderers = Renderers.For(tree.Root);
        var rendering = await renderers.Helm.RenderAsync(new HelmChart(tree.PathOf(chart)), CancellationToken.None);

        Assert.That(rendering.Problems, Is.Empty);
        Assert.That(
            Renderers.Read(rendering).Uses.Select(use => $"{use.Image} {use.Span} {use.Origin}"),
            Is.EquivalentTo((string[])
            [
                $"shop/db:1 {part}/templates/pod.yaml:8 {part}/templates/pod.yaml:8",
                $"shop/web:1 {chart}/templates/pod.yaml:8 {chart}/templates/pod.yaml:8",
            ]));
    }

    [Test]
    public async Task Packaged_charts_of_a_tree_are_rendered_and_other_archives_are_not()
    {
        using var tree = new TestTree().WithChart("web", "shop/web:1").WithChart("parent", "shop/parent:1").With("module/package.json", "{}");
        await PackageAsync(tree.PathOf("web"), tree.PathOf("packages"));
        await PackageAsync(tree.PathOf("web"), tree.PathOf("parent/charts"));
        Directory.Delete(tree.PathOf("web"), recursive: true);
        await CliWrap.Cli.Wrap("tar").WithArguments(["-czf", tree.PathOf("module.tgz"), "-C", tree.Root, "module"]).ExecuteAsync();

        using var renderers = Renderers.For(tree.Root);
        var rendering = await renderers.RenderTreeAsync();

        Assert.That(rendering.Problems, Is.Empty);
        Assert.That(
            Renderers.Read(rendering).Uses.Select(use => use.Span.ToString()),
            Is.EquivalentTo((string[])
            [
                "packages/web-1.0.0.tgz/templates/pod.yaml:8",
                "parent/charts/web-1.0.0.tgz/templates/pod.yaml:8",
                "parent/templates/pod.yaml:8",
            ]));
    }

    [Test]
    public async Task What_is_no_package_is_said_to_be_none()
    {
        using var tree = new TestTree().With("web.tgz", "text");
        using var renderers = Renderers.For(tree.Root);
        var rendering = await renderers.Helm.RenderAsync(new HelmChart(tree.PathOf("web.tgz")), CancellationToken.None);
        Assert.That(rendering.Problems.Single().Message, Does.StartWith("this is no packaged chart (.tgz), or a damaged one"));
    }

    [Test]
    public async Task Tests_are_left_out_where_that_is_wanted()
    {
        using var renderers = Renderers.For(Path.Combine(Repository.Cases, "chart-hooks"));
        var chart = new HelmChart(Path.Combine(Repository.Cases, "chart-hooks", "chart")) { SkipTests = true };
        var rendering = await renderers.Helm.RenderAsync(chart, CancellationToken.None);
        Assert.That(Renderers.Read(rendering).Uses.Select(use => use.Image), Is.EquivalentTo((string[])["shop/operator:3", "shop/web:1"]));
    }

    [Test]
    public async Task Versions_of_cluster_and_interfaces_reach_the_templates()
    {
        using var tree = new TestTree().WithChart(
            "web", "shop/web:{{ .Capabilities.KubeVersion.Version }}-{{ .Capabilities.APIVersions.Has \"acme.io/v1\" }}-{{ .Release.Namespace }}-{{ .Release.Name }}");
        using var renderers = Renderers.For(tree.Root);
        var chart = new HelmChart(tree.PathOf("web")) { KubeVersion = "1.29.3", ApiVersions = ["acme.io/v1"], Namespace = "shop", Release = "blue" };
        var rendering = await renderers.Helm.RenderAsync(chart, CancellationToken.None);
        var use = Renderers.Read(rendering).Uses.Single();
        Assert.That((use.Image, use.Object.Namespace), Is.EqualTo(("shop/web:v1.29.3-true-shop-blue", "shop")));
    }

    [Test]
    public async Task A_link_that_leads_out_of_the_tree_is_not_followed()
    {
        using var tree = new TestTree().WithChart("web", "shop/web:1").WithLink("web/files/secret", "/etc/hostname");
        using var renderers = Renderers.For(tree.Root);
        var rendering = await renderers.Helm.RenderAsync(new HelmChart(tree.PathOf("web")), CancellationToken.None);
        Assert.That(rendering.Inputs, Is.Empty);
        Assert.That(rendering.Problems.Single().Span.ToString(), Is.EqualTo("web/files/secret"));
    }

    [Test]
    public async Task Without_helm_the_problem_says_how_to_get_it()
    {
        using var tree = new TestTree().WithChart("web", "shop/web:1");
        using var renderers = new Renderers(tree.Root, "");
        var rendering = await renderers.Helm.RenderAsync(new HelmChart(tree.PathOf("web")), CancellationToken.None);
        Assert.That(rendering.Problems.Single().Rule, Is.EqualTo(RuleTable.ToolMissing));
        Assert.That(rendering.Problems.Single().Message, Does.Contain("https://helm.sh/docs/intro/install"));
    }

    [Test]
    public async Task A_name_that_looks_like_an_option_is_none()
    {
        using var tree = new TestTree().WithChart("web", "shop/web:1");
        using var renderers = Renderers.For(tree.Root);
        var chart = new HelmChart(tree.PathOf("web")) { Release = "--post-renderer=/bin/sh" };
        var rendering = await renderers.Helm.RenderAsync(chart, CancellationToken.None);
        Assert.That(rendering.Problems.Single().Message, Does.Contain("invalid release name"));
    }

    private static Task<BufferedCommandResult> PackageAsync(string chart, string target) =>
        CliWrap.Cli.Wrap(Path.Combine(Repository.Tools("helm-4"), "helm")).WithArguments(["package", chart, "--destination", target]).ExecuteBufferedAsync();
}
