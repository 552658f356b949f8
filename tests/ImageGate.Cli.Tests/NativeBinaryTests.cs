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

    [Test]
    public async Task The_native_binary_asks_a_credential_helper()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Basic },
            Users = [new("ci") { Password = "right" }],
            Images = [new("shop/web") { Tags = ["1"] }],
        });
        using var directory = new TempDirectory();
        directory.WriteScript("docker-credential-test", """echo '{"ServerURL": "x", "Username": "ci", "Secret": "right"}'""");
        var config = directory.Write("config.json", $$"""{"credHelpers": {"{{registry.Host}}": "test"} }""");
        var file = directory.Write("pod.yaml", PodOf($"{registry.Host}/shop/web:1"));

        var result = await Binary(["check", file, "--docker-config", config])
            .WithEnvironmentVariables(variables => variables.Set("PATH", $"{directory.FullName}:{Environment.GetEnvironmentVariable("PATH")}"))
            .ExecuteBufferedAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput + result.StandardError);
    }

    [Test]
    public async Task The_native_binary_renders_a_chart_and_names_the_line_to_edit()
    {
        using var directory = new TempDirectory();
        directory.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        directory.Write("chart/values.yaml", "# The image.\ntag: 1\n");
        directory.Write("chart/templates/pod.yaml", PodOf("shop/web:{{ .Values.tag }}"));

        var result = await Binary(["images", directory.Combine("chart")])
            .WithEnvironmentVariables(variables => variables.Set("PATH", Rendering.Repository.Tools("helm-4")))
            .ExecuteBufferedAsync();

        Assert.That(result.StandardOutput, Does.Contain("chart/values.yaml:2"), result.StandardError);
    }

    private static string PodOf(string image) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec: {containers: [{name: web, image: "{{image}}"}]}
        """;

    private static async Task<BufferedCommandResult> RunAsync(params string[] arguments) => await Binary(arguments).ExecuteBufferedAsync();

    private static Command Binary(string[] arguments) =>
        CliWrap.Cli.Wrap(RealParts.NativeBinary).WithArguments(arguments)
            .WithEnvironmentVariables(variables => variables.Set("DOTNET_ROOT", "/nonexistent"))
            .WithValidation(CommandResultValidation.None);
}
