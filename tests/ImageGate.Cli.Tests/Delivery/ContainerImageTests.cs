using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Azure.World;
using ImageGate.Cli.Tests.Real;
using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>
/// The container images, built by the SDK of the native binary, pushed to a real registry, checked by ImageGate itself, and
/// run. No container can be started on every machine that runs the tests, so they run as the image's user with its files
/// as their whole file system.
/// </summary>
[Platform(Exclude = "Win")]
public sealed class ContainerImageTests
{
    private TempDirectory directory = null!;
    private DockerRegistry registry = null!;
    private DebianBase system = null!;
    private string host = "";

    [OneTimeSetUp]
    public async Task BuildAsync()
    {
        directory = new TempDirectory();
        registry = await DockerRegistry.OpenAsync();
        system = new DebianBase(directory);
        host = registry.Host.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var on = await system.PushAsync(host);
        Directory.CreateDirectory(directory.Combine("plain"));
        File.Copy(RealParts.NativeBinary, directory.Combine("plain", "imagegate"));
        Directory.CreateDirectory(directory.Combine("tools"));
        foreach (var file in new[] { RealParts.NativeBinary, Tool("helm"), Tool("kubectl") })
        {
            File.Copy(file, directory.Combine("tools", file == RealParts.NativeBinary ? "imagegate" : Path.GetFileName(file)));
        }

        foreach (var variant in new[] { "plain", "tools" })
        {
            await system.RunAsync(
                Path.Combine(Rendering.Repository.Root, "src", "packaging", "image.sh"), host, variant, directory.Combine(variant), $"-p:ContainerBaseImage={on}");
        }
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await system.PodmanAsync("umount", "--all");
        await system.PodmanAsync("rm", "--all");
        await registry.DisposeAsync();
        directory.Dispose();
    }

    [Test]
    public async Task ImageGate_finds_its_own_image_pullable()
    {
        directory.Write("pod.yaml", TestTree.Pod($"{host}/imagegate:plain"));
        var report = await system.RunAsync(RealParts.NativeBinary, "check", "pod.yaml", "--depth", "layers", "-o", "json");
        using var json = JsonDocument.Parse(report);
        var verdict = json.RootElement.GetProperty("verdicts")[0];
        Assert.That(
            (verdict.GetProperty("status").GetString(), verdict.GetProperty("platform").GetString()), Is.EqualTo(("pullable", "linux/amd64")));
    }

    [Test]
    public async Task The_image_runs_the_program_as_nobody_in_particular()
    {
        using var config = JsonDocument.Parse(await system.RunAsync(RealParts.Skopeo, "inspect", "--config", "--tls-verify=false", $"docker://{host}/imagegate:plain"));
        var run = config.RootElement.GetProperty("config");
        Assert.That((run.GetProperty("User").GetString(), run.GetProperty("Entrypoint")[0].GetString()), Is.EqualTo(("65532:65532", "/app/imagegate")));

        var root = await UnpackAsync("plain");
        Assert.That((await StartAsync(root, [], "/app/imagegate", "--version")).StandardOutput, Does.StartWith("imagegate "));
    }

    /// <summary>An image without OpenSSL or without certificates would only fail here.</summary>
    [Test]
    public async Task The_program_in_the_image_speaks_TLS_and_trusts_what_it_is_told_to()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Of("localhost");
        await using var secure = await LocalRegistry.Registry.StartAsync(
            new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] }, certificate: certificate);
        var root = await UnpackAsync("plain");
        await File.WriteAllTextAsync(Path.Combine(root, "tmp", "root.pem"), authority.Pem);
        await File.WriteAllTextAsync(Path.Combine(root, "tmp", "pod.yaml"), TestTree.Pod($"{secure.Host.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}/shop/web:1"));

        var strange = await StartAsync(root, [], "/app/imagegate", "check", "/tmp/pod.yaml");
        var trusted = await StartAsync(root, [], "/app/imagegate", "check", "/tmp/pod.yaml", "--ca-file", "/tmp/root.pem");

        Assert.That((strange.ExitCode, trusted.ExitCode), Is.EqualTo((3, 0)), strange.StandardOutput + trusted.StandardOutput + trusted.StandardError);
        Assert.That(strange.StandardOutput, Does.Contain("IG303"));
    }

    [Test]
    public async Task The_image_with_tools_renders_a_chart()
    {
        var root = await UnpackAsync("tools");
        var chart = Directory.CreateDirectory(Path.Combine(root, "tmp", "shop", "templates")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(chart, "Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        await File.WriteAllTextAsync(Path.Combine(chart, "templates", "web.yaml"), TestTree.Pod("{{ .Release.Namespace }}.example.com/web:1"));

        var run = await StartAsync(root, [("PATH", "/app:/usr/local/bin:/usr/bin:/bin"), ("HOME", "/tmp")], "/app/imagegate", "images", "/tmp/shop", "-n", "prod");
        var version = await StartAsync(root, [("HOME", "/tmp")], "/app/kubectl", "version", "--client");

        Assert.That(run.StandardOutput, Does.Contain("prod.example.com/web:1"), run.StandardError);
        Assert.That(version.StandardOutput, Does.Contain("Client Version"), version.StandardError);
    }

    private static string Tool(string name) => Path.Combine(Rendering.Repository.Tools("helm-4"), name);

    /// <summary>The files of an image as a container would have them.</summary>
    private async Task<string> UnpackAsync(string variant)
    {
        var image = $"{host}/imagegate:{variant}";
        await system.PodmanAsync("pull", "--tls-verify=false", image);
        var container = (await system.PodmanAsync("create", image)).Trim();
        var root = (await system.PodmanAsync("mount", container)).Trim();
        await system.RunAsync("chmod", "777", Path.Combine(root, "tmp"));

        // Every container has them: .NET takes its random numbers from the one, and names from the other.
        await File.WriteAllTextAsync(Path.Combine(root, "etc", "hosts"), "127.0.0.1 localhost\n");
        Directory.CreateDirectory(Path.Combine(root, "dev"));
        await system.RunAsync("cp", "--archive", "/dev/urandom", Path.Combine(root, "dev"));
        return root;
    }

    /// <summary>With the home that runc gives to a user whom no file names.</summary>
    private static async Task<BufferedCommandResult> StartAsync(string root, (string Name, string Value)[] variables, params string[] command) =>
        await CliWrap.Cli.Wrap("env").WithArguments(["-i", "HOME=/", .. variables.Select(v => $"{v.Name}={v.Value}"), "/usr/sbin/chroot", "--userspec=65532:65532", root, .. command])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
}
