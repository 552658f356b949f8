using CliWrap;

namespace ImageGate.Cli.Tests.Rendering;

public sealed class GitTreeTests
{
    [Test]
    public async Task A_revision_is_written_out_and_the_repository_stays_as_it_is()
    {
        using var tree = new TestTree().With("k8s/pod.yaml", TestTree.Pod("shop/web:1")).With(".gitattributes", "k8s export-ignore\n");
        await GitAsync(tree, "init", "--quiet");
        await CommitAsync(tree);
        tree.With("k8s/pod.yaml", TestTree.Pod("shop/web:2")).With("new.yaml", "");
        var index = await File.ReadAllBytesAsync(tree.PathOf(".git/index"));

        using var renderers = Renderers.For(tree.Root);
        var (copy, problem) = await renderers.Git.CheckOutAsync(tree.PathOf("k8s"), "HEAD", CancellationToken.None);

        Assert.That(problem, Is.Null);
        Assert.That(await File.ReadAllTextAsync(copy!.PathOf(tree.PathOf("k8s/pod.yaml"))!), Does.Contain("shop/web:1"));
        Assert.That(File.Exists(copy.PathOf(tree.PathOf("new.yaml"))), Is.False);
        Assert.That(copy.PathOf("/elsewhere"), Is.Null);
        Assert.That(await File.ReadAllTextAsync(tree.PathOf("k8s/pod.yaml")), Does.Contain("shop/web:2"));
        Assert.That(await File.ReadAllBytesAsync(tree.PathOf(".git/index")), Is.EqualTo(index));
    }

    [TestCase("no-such-branch")]
    [TestCase("--output=/tmp/x")]
    public async Task A_revision_that_is_none_is_a_problem(string revision)
    {
        using var tree = new TestTree().With("pod.yaml", "");
        await GitAsync(tree, "init", "--quiet");
        await CommitAsync(tree);
        using var renderers = Renderers.For(tree.Root);
        var (copy, problem) = await renderers.Git.CheckOutAsync(tree.Root, revision, CancellationToken.None);
        Assert.That(copy, Is.Null);
        Assert.That(problem!.Message, Does.StartWith($"git knows no revision '{revision}' here"));
    }

    [Test]
    public async Task A_directory_outside_of_any_repository_is_a_problem()
    {
        using var tree = new TestTree().With("pod.yaml", "");
        using var renderers = Renderers.For(tree.Root);
        var (_, problem) = await renderers.Git.CheckOutAsync(tree.Root, "HEAD", CancellationToken.None);
        Assert.That(problem!.Message, Does.StartWith("this is no git repository"));
    }

    private static async Task CommitAsync(TestTree tree)
    {
        await GitAsync(tree, "add", "--all");
        await GitAsync(tree, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Begin");
    }

    private static CommandTask<CommandResult> GitAsync(TestTree tree, params string[] arguments) =>
        CliWrap.Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(tree.Root).ExecuteAsync();
}
