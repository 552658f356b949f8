using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;
using LocalRegistry;

namespace ImageGate.Cli.Tests;

public sealed class NativeBinaryTests
{
    [Test]
    public async Task The_native_binary_runs_without_a_runtime() =>
        Assert.That((await RunAsync("--version")).ExitCode, Is.Zero);

    [TestCase("1", 0, "1 pullable")]
    [TestCase("2", 1, "has no tag 2")]
    public async Task The_native_binary_asks_a_registry(string tag, int exitCode, string said)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(
            new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });
        using var directory = new TempDirectory();
        var file = directory.Write("pod.yaml", PodOf($"{registry.Host}/shop/web:{tag}"));

        var result = await RunAsync("check", file, "--docker-config", "none");

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.StandardError);
        Assert.That(result.StandardOutput, Does.Contain(said));
    }

    private static string PodOf(string image) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec: {containers: [{name: web, image: "{{image}}"}]}
        """;

    private static async Task<BufferedCommandResult> RunAsync(params string[] arguments) =>
        await CliWrap.Cli.Wrap(RealParts.NativeBinary).WithArguments(arguments)
            .WithEnvironmentVariables(variables => variables.Set("DOTNET_ROOT", "/nonexistent"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
}
