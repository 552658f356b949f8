using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests;

/// <summary><c>--shard I/N</c>: several runs share the pulls of one check.</summary>
public sealed class ShardTests
{
    private TempDirectory directory = null!;

    [SetUp]
    public void Create() => directory = new TempDirectory();

    [TearDown]
    public void Delete() => directory.Dispose();

    [Test]
    public async Task Each_image_is_asked_for_in_one_part_and_the_part_says_so()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(
            new RegistryDescription { Images = [.. Enumerable.Range(0, 12).Select(i => new Image($"shop/i{i}") { Tags = ["1"] })] });
        for (var i = 0; i < 12; i++)
        {
            directory.Write($"pod{i}.yaml", TestTree.Pod($"{registry.Host}/shop/i{i}:1"));
        }

        var runs = new List<ProgramRun>();
        foreach (var part in new[] { "1/3", "2/3", "3/3" })
        {
            runs.Add(await ProgramRun.In(directory, "check", ".", "-v", "-o", "text", "--docker-config", "none", "--shard", part));
        }

        Assert.That(runs.Select(run => run.ExitCode), Is.All.Zero);
        Assert.That(Enumerable.Range(0, 12).Select(i => runs.Count(run => run.Output.Contains($"/shop/i{i}:1\n", StringComparison.Ordinal))), Is.All.EqualTo(1));
        Assert.That(runs.Select(run => run.Output), Is.All.Contain("left to other parts"));
    }

    /// <summary>What does nothing here may be needed in another part.</summary>
    [Test]
    public async Task A_part_calls_nothing_unused_that_another_may_need()
    {
        directory.Write("one.yaml", TestTree.Pod("registry.example.com/shop/one:1"));
        directory.Write("two.yaml", TestTree.Pod("registry.example.com/shop/two:1"));
        directory.Write(".imagegate.yaml", "version: 1\nwaivers: [{image: 'registry.example.com/shop/one:*', rule: IG103, reason: known}]\n");
        string[] check = ["check", ".", "--offline", "-o", "text", "--image", "registry.example.com/shop/one=registry.example.com/shop/new:2"];

        var whole = await ProgramRun.In(directory, check);
        var parts = new[] { await ProgramRun.In(directory, [.. check, "--shard", "1/2"]), await ProgramRun.In(directory, [.. check, "--shard", "2/2"]) };

        Assert.That(whole.Output, Does.Contain("waives nothing"));
        Assert.That(parts.Select(part => part.Output), Has.None.Contains("waives nothing").And.None.Contains("no image is called"));
    }

    [Test]
    public async Task A_part_that_got_nothing_is_no_failure_and_a_check_without_images_is()
    {
        directory.Write("settings.yaml", "color: blue\n");
        var empty = await ProgramRun.In(directory, "check", ".", "--shard", "1/2");
        directory.Write("pod.yaml", TestTree.Pod("registry.example.com/shop/web:1"));
        var parts = new[]
        {
            await ProgramRun.In(directory, "check", ".", "--shard", "1/2", "--offline"), await ProgramRun.In(directory, "check", ".", "--shard", "2/2", "--offline"),
        };

        Assert.That(empty.ExitCode, Is.EqualTo(4));
        Assert.That(parts.Select(part => part.ExitCode), Is.EquivalentTo(new[] { 0, 3 }));
    }
}
