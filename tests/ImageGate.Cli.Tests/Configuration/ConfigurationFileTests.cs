using ImageGate.Cli.Configuration;

namespace ImageGate.Cli.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    private const string Text = "version: 1\nenvironments: {a: {inputs: [deploy]}}\n";

    [Test]
    public void The_nearest_file_up_to_the_root_of_the_repository_counts()
    {
        using var directory = new TempDirectory();
        directory.Write("repo/.git/HEAD", "");
        directory.Write("repo/.imagegate.yaml", Text);
        directory.Write("repo/a/b/x", "");

        var read = Load(directory, "repo/a/b");

        Assert.That(read.File, Is.EqualTo(Path.Combine("..", "..", ".imagegate.yaml")));
        Assert.That(
            Path.GetFullPath(read.Environments[0].Inputs[0], Path.Combine(directory.FullName, "repo/a/b")),
            Is.EqualTo(Path.Combine(directory.FullName, "repo", "deploy")));
    }

    [Test]
    public void A_file_above_the_repository_does_not_count()
    {
        using var directory = new TempDirectory();
        directory.Write(".imagegate.yaml", Text);
        directory.Write("repo/.git", "gitdir: elsewhere");
        directory.Write("repo/a/x", "");

        Assert.That(Load(directory, "repo/a"), Is.SameAs(GateConfiguration.None));
    }

    [Test]
    public void Outside_a_repository_only_the_working_directory_counts()
    {
        using var directory = new TempDirectory();
        directory.Write(".imagegate.yaml", Text);
        directory.Write("a/x", "");

        Assert.That(Load(directory, "a"), Is.SameAs(GateConfiguration.None));
        Assert.That(Load(directory, "").Environments, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_file_named_on_the_command_line_must_be_there()
    {
        using var directory = new TempDirectory();
        var runner = ProgramRun.Surroundings(directory);

        Assert.That(
            () => ConfigurationFile.Load("other.yaml", runner), Throws.TypeOf<UsageException>().With.Message.Contains("'other.yaml'"));
    }

    /// <summary>git takes any directory for a repository that looks like one inside, and would ask it for the base revision.</summary>
    [Test]
    public async Task A_bare_repository_in_the_tree_does_not_say_what_the_base_revision_was()
    {
        using var directory = new TempDirectory();
        directory.Write("repo/deploy/.imagegate.yaml", Text);
        await CliWrap.Cli.Wrap("sh").WithWorkingDirectory(directory.Combine("repo")).WithArguments(["-c", """
            set -e
            commit() { git add --all; git -c user.name=Test -c user.email=test@example.com commit --quiet --message=Change; }
            git init --quiet; commit
            echo 'version: 1' >deploy/.imagegate.yaml; cp deploy/.imagegate.yaml .; commit
            cp -r .git/HEAD .git/objects .git/refs .git/config deploy
            git -C deploy config --file config core.worktree .
            git reset --quiet --hard HEAD~1
            """]).ExecuteAsync();
        var runner = ProgramRun.Surroundings(directory, "", ("PATH", Environment.GetEnvironmentVariable("PATH")!)) with
        {
            WorkingDirectory = directory.Combine("repo/deploy"),
        };

        Assert.That(() => ConfigurationFile.LoadAt("HEAD", runner), Throws.TypeOf<UsageException>().With.Message.Contains("bare repository"));
    }

    /// <summary>A partial clone; its configuration says how to fetch the rest.</summary>
    [Test]
    public async Task A_configuration_that_git_would_have_to_fetch_is_misuse_and_runs_no_program()
    {
        using var directory = new TempDirectory();
        directory.Write(".imagegate.yaml", Text);
        directory.WriteScript("program", $"touch '{directory.Combine("started")}'");
        await CliWrap.Cli.Wrap("sh").WithWorkingDirectory(directory.FullName).WithArguments(["-c", """
            set -e
            git init --quiet; git add .imagegate.yaml
            git -c user.name=Test -c user.email=test@example.com commit --quiet --message=Begin
            blob=$(git rev-parse HEAD:.imagegate.yaml)
            rm -f .git/objects/$(echo $blob | cut -c1-2)/$(echo $blob | cut -c3-)
            git config core.repositoryformatversion 1
            git config extensions.partialClone origin
            git config remote.origin.promisor true
            git config remote.origin.url "$PWD"
            git config remote.origin.uploadpack "$PWD/program"
            """]).ExecuteAsync();
        var runner = ProgramRun.Surroundings(directory, "", ("PATH", Environment.GetEnvironmentVariable("PATH")!));

        Assert.That(() => ConfigurationFile.LoadAt("HEAD", runner), Throws.TypeOf<UsageException>().With.Message.Contains("git cannot read it here"));
        Assert.That(directory.Combine("started"), Does.Not.Exist);
    }

    private static GateConfiguration Load(TempDirectory directory, string workingDirectory) => ConfigurationFile.Load(
        null, ProgramRun.Surroundings(directory) with { WorkingDirectory = Path.Combine(directory.FullName, workingDirectory) });
}
