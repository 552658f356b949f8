using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;
using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in a repository that uses them.</summary>
public sealed class PreCommitTests
{
    private TempDirectory directory = null!;

    [SetUp]
    public async Task Begin()
    {
        directory = new TempDirectory();
        directory.Write("hooks/.pre-commit-hooks.yaml", ImageGate.Tests.Repository.Read(".pre-commit-hooks.yaml"));
        directory.Write("shop/settings.yaml", "color: blue\n");
        await CommitAsync("hooks");
        await CommitAsync("shop");
    }

    [TearDown]
    public void Delete() => directory.Dispose();

    [TestCase("1", 0, "1 pullable")]
    [TestCase("2", 1, "has no tag 2")]
    public async Task A_changed_image_decides_the_commit(string tag, int exitCode, string said)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(
            new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });

        var result = await TryAsync("imagegate-system", TestTree.Pod($"{registry.Host}/shop/web:{tag}"));

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.StandardOutput + result.StandardError);
        Assert.That(result.StandardOutput, Does.Contain(said));
    }

    [TestCase("imagegate-system")]
    [TestCase("imagegate-references")]
    public async Task A_commit_without_an_image_passes(string hook)
    {
        var result = await TryAsync(hook, "size: large\n");
        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput + result.StandardError);
    }

    [TestCase("imagegate-system", "1 undetermined")]
    [TestCase("imagegate-references", "127.0.0.1:1/shop/web:1")]
    public async Task A_registry_out_of_reach_does_not_stop_a_commit(string hook, string said)
    {
        var result = await TryAsync(hook, TestTree.Pod("127.0.0.1:1/shop/web:1"));
        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput + result.StandardError);
        Assert.That(result.StandardOutput, Does.Contain(said));
    }

    private async Task<BufferedCommandResult> TryAsync(string hook, string manifest)
    {
        directory.Write("shop/new.yaml", manifest);
        await GitAsync("shop", "add", "--all");
        var programs = Path.GetDirectoryName(RealParts.NativeBinary);
        return await CliWrap.Cli.Wrap(RealParts.PreCommit)
            .WithArguments(["try-repo", directory.Combine("hooks"), hook, "--all-files", "--verbose"])
            .WithWorkingDirectory(directory.Combine("shop"))
            .WithEnvironmentVariables(variables => variables
                .Set("PRE_COMMIT_HOME", directory.Combine("cache"))
                .Set("PATH", $"{programs}:{Environment.GetEnvironmentVariable("PATH")}"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
    }

    private async Task CommitAsync(string repository)
    {
        await GitAsync(repository, "init", "--quiet");
        await GitAsync(repository, "add", "--all");
        await GitAsync(repository, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Begin");
    }

    private async Task GitAsync(string repository, params string[] arguments) =>
        await CliWrap.Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(directory.Combine(repository)).ExecuteAsync();
}
