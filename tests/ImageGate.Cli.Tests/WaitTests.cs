using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests;

public sealed class WaitTests
{
    [Test]
    public async Task An_image_that_is_pushed_meanwhile_passes_and_the_log_says_what_was_waited_for()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });
        registry.Answered = request =>
        {
            if (request is { Status: 404, Method: "GET" })
            {
                registry.Add(new Image("shop/web") { Tags = ["2"] });
            }
        };
        var run = await CheckAsync(registry, "--wait", "1m", "-v");

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(run.Error, Is.EqualTo($"imagegate: waiting up to 60 s for 1 image that is not there yet: {registry.Host}/shop/web:2\n"));
        Assert.That(run.Output, Does.Contain("asked 2 times in").And.Contain("(--wait 60 s)"));
    }

    [Test]
    public async Task What_is_denied_is_not_waited_for()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Auth = new Authentication { Scheme = AuthScheme.Basic } });
        var run = await CheckAsync(registry, "--wait", "1h");

        Assert.That((run.ExitCode, run.Error), Is.EqualTo((1, "")));
    }

    private static async Task<ProgramRun> CheckAsync(LocalRegistry.Registry registry, params string[] arguments)
    {
        using var directory = new TempDirectory();
        directory.Write("pod.yaml", TestTree.Pod($"{registry.Host}/shop/web:2"));
        return await ProgramRun.In(directory, ["check", "pod.yaml", .. arguments]);
    }
}
