using ImageGate.Cli.Rendering.Trees;

namespace ImageGate.Cli.Tests.Rendering;

public sealed class DeploymentTreeTests
{
    [Test]
    public void Each_file_belongs_to_one_thing_that_is_deployed()
    {
        using var tree = new TestTree()
            .WithChart("charts/web", "shop/web:1").WithChart("charts/web/charts/db", "shop/db:1")
            .With("charts/web/values.yaml", "").With("charts/web/ci/test-values.yaml", "")
            .With("base/kustomization.yaml", "resources: [pod.yaml]").With("base/pod.yaml", "").With("base/loose.yaml", "")
            .With("overlay/Kustomization", "resources: [../base]\npatches: [{path: patch.yaml}]").With("overlay/patch.yaml", "")
            .With("part/kustomization.yml", "kind: Component\nresources: [part.yaml]").With("part/part.yaml", "")
            .With("pod.yml", "").With("pod.json", "").With("README.md", "").With("node_modules/x/pod.yaml", "").With(".imagegate.yaml", "");
        var found = DeploymentTree.Of(tree.Root);

        Assert.Multiple(() =>
        {
            Assert.That(Names(tree, found.Charts), Is.EqualTo((string[])["charts/web"]));
            Assert.That(Names(tree, found.Kustomizations.Select(k => k.Directory)), Is.EqualTo((string[])["overlay"]));
            Assert.That(Names(tree, found.Components), Is.EqualTo((string[])["part/kustomization.yml"]));
            Assert.That(Names(tree, found.Files), Is.EqualTo((string[])["base/loose.yaml", "pod.json", "pod.yml"]));
        });
    }

    [Test]
    public void Beside_a_chart_at_the_top_other_things_are_found()
    {
        using var tree = new TestTree()
            .With("Chart.yaml", "apiVersion: v2\nname: top\nversion: 1.0.0\n").With("values.yaml", "").With("templates/pod.yaml", "")
            .With("k8s/pod.yaml", "").With("overlay/kustomization.yaml", "resources: []");
        var found = DeploymentTree.Of(tree.Root);

        Assert.Multiple(() =>
        {
            Assert.That(found.Charts, Is.EqualTo((string[])[tree.Root]));
            Assert.That(Names(tree, found.Kustomizations.Select(k => k.Directory)), Is.EqualTo((string[])["overlay"]));
            Assert.That(Names(tree, found.Files), Is.EqualTo((string[])["k8s/pod.yaml"]));
        });
    }

    [Test]
    public void Kustomizations_that_use_each_other_are_not_lost()
    {
        using var tree = new TestTree().With("a/kustomization.yaml", "resources: [../b]").With("b/kustomization.yaml", "resources: [../a]");
        Assert.That(Names(tree, DeploymentTree.Of(tree.Root).Kustomizations.Select(k => k.Directory)), Is.EqualTo((string[])["a"]));
    }

    [Test]
    public void A_link_that_leads_out_of_the_tree_is_an_obstacle()
    {
        using var outer = new TestTree().With("outside/pod.yaml", TestTree.Pod("shop/outside:1")).With("tree/pod.yaml", "");
        outer.WithLink("tree/link", outer.PathOf("outside"));
        var found = DeploymentTree.Of(outer.PathOf("tree"));
        Assert.That(found.Obstacles.Select(entry => Path.GetFileName(entry.Path)), Is.EqualTo((string[])["link"]));
        Assert.That(found.Files, Has.Count.EqualTo(1));
    }

    private static IEnumerable<string> Names(TestTree tree, IEnumerable<string> paths) => paths.Select(path => Path.GetRelativePath(tree.Root, path));
}
