using CliWrap;
using ImageGate.Cli.Rendering;
using ImageGate.Rules;

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
        var (copy, problem) = await CheckOutAsync(renderers.Git, tree.PathOf("k8s"), "HEAD", CancellationToken.None);

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
        var (copy, problem) = await CheckOutAsync(renderers.Git, tree.Root, revision, CancellationToken.None);
        Assert.That(copy, Is.Null);
        Assert.That(problem!.Message, Does.StartWith($"git knows no revision '{revision}' here"));
    }

    [Test]
    public async Task A_directory_outside_of_any_repository_is_a_problem()
    {
        using var tree = new TestTree().With("pod.yaml", "");
        using var renderers = Renderers.For(tree.Root);
        var (_, problem) = await CheckOutAsync(renderers.Git, tree.Root, "HEAD", CancellationToken.None);
        Assert.That(problem!.Message, Does.StartWith("this is no git repository"));
    }

    /// <summary>A directory that looks like a bare repository is one to git, and its configuration names programs.</summary>
    [Test]
    public async Task A_bare_repository_in_the_tree_is_none()
    {
        using var tree = new TestTree().With("deploy/pod.yaml", TestTree.Pod("shop/web:1"));
        await GitAsync(tree, "init", "--quiet");
        await CommitAsync(tree);
        await PlantAsync(tree, "deploy");

        using var renderers = Renderers.For(tree.Root);
        var (copy, problem) = await CheckOutAsync(renderers.Git, tree.PathOf("deploy"), "HEAD", CancellationToken.None);

        Assert.That(tree.PathOf("started"), Does.Not.Exist);
        Assert.That(copy, Is.Null);
        Assert.That(problem!.Message, Does.Contain("bare repository"));
    }

    /// <summary>Such as in an archive of a working tree that somebody was sent.</summary>
    [Test]
    public async Task What_the_configuration_of_the_repository_names_is_not_run()
    {
        using var tree = new TestTree().With("pod.yaml", TestTree.Pod("shop/web:1")).With(".gitattributes", "*.yaml filter=evil diff=evil\n");
        await GitAsync(tree, "init", "--quiet");
        await CommitAsync(tree);
        await PlantAsync(tree, ".git");

        using var renderers = Renderers.For(tree.Root);
        var (copy, problem) = await CheckOutAsync(renderers.Git, tree.Root, "HEAD", CancellationToken.None);

        Assert.That(problem, Is.Null, problem?.Message);
        Assert.That(await File.ReadAllTextAsync(copy!.PathOf(tree.PathOf("pod.yaml"))!), Does.Contain("shop/web:1"));
        Assert.That(tree.PathOf("started"), Does.Not.Exist);
    }

    /// <summary>A partial clone, whose configuration says how to fetch the rest.</summary>
    [Test]
    public async Task A_revision_that_git_would_have_to_fetch_is_a_problem_and_runs_no_program()
    {
        using var tree = new TestTree().With("pod.yaml", "").With("program", "");
        await GitAsync(tree, "init", "--quiet");
        await CommitAsync(tree);
        await PlantAsync(tree, ".git");
        tree.With(".git/config", $"""
            [core]
                repositoryformatversion = 1
            [extensions]
                partialClone = origin
            [remote "origin"]
                promisor = true
                url = {tree.Root}
                uploadpack = {tree.PathOf("program")}
            """);

        using var renderers = Renderers.For(tree.Root);
        var (copy, problem) = await CheckOutAsync(renderers.Git, tree.Root, new string('1', 40), CancellationToken.None);

        Assert.That(copy, Is.Null);
        Assert.That(problem!.Message, Does.StartWith("git knows no revision"));
        Assert.That(tree.PathOf("started"), Does.Not.Exist);
    }

    /// <summary>Makes a repository of the directory that starts a program wherever git lets a repository do so.</summary>
    private static async Task PlantAsync(TestTree tree, string directory)
    {
        var program = $"touch '{tree.PathOf("started")}'; cat";
        tree.With("program", $"#!/bin/sh\n{program}\n").With($"{directory}/hooks/post-index-change", $"#!/bin/sh\n{program}\n");
        await CliWrap.Cli.Wrap("sh").WithWorkingDirectory(tree.Root).WithArguments(["-c", $"""
            chmod +x program {directory}/hooks/post-index-change
            test -d {directory}/objects || cp -r .git/HEAD .git/objects .git/refs .git/index {directory}
            cat >{directory}/config <<END
            [core]
                repositoryformatversion = 0
                bare = false
                worktree = {tree.PathOf(directory == ".git" ? "" : directory)}
                fsmonitor = {tree.PathOf("program")}
                pager = {tree.PathOf("program")}
                sshCommand = {tree.PathOf("program")}
                hooksPath = {tree.PathOf(directory)}/hooks
            [filter "evil"]
                smudge = {tree.PathOf("program")}
                required = true
            [diff "evil"]
                textconv = {tree.PathOf("program")}
            END
            """]).ExecuteAsync();
    }

    private static async Task<(GitCopy? Copy, Finding? Problem)> CheckOutAsync(
        GitTree git, string directory, string revision, CancellationToken cancellation)
    {
        var (found, problem) = await git.FindAsync(directory, revision, cancellation);
        return found is null ? (null, problem) : await git.WriteOutAsync(found, cancellation);
    }

    private static async Task CommitAsync(TestTree tree)
    {
        await GitAsync(tree, "add", "--all");
        await GitAsync(tree, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Begin");
    }

    private static CommandTask<CommandResult> GitAsync(TestTree tree, params string[] arguments) =>
        CliWrap.Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(tree.Root).ExecuteAsync();
}
