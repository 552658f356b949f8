using ImageGate.Cli.Tests.Rendering;
using ImageGate.Reporting;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Hosts;

/// <summary>The whole program, told of mirrors in each way.</summary>
public sealed class MirrorRunTests
{
    private static readonly RegistryDescription Full = new() { Images = [new("shop/web") { Tags = ["1"] }] };

    [Test]
    public async Task Each_way_of_naming_a_mirror_leads_to_it()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Full);
        using var directory = new TempDirectory();
        directory.Write("web.yaml", TestTree.Pod("registry.invalid/shop/web:1"));
        directory.Write("certs.d/registry.invalid/hosts.toml", $"[host.\"{mirror.Address}\"]\nretries = 1\n");
        directory.Write("registries.yaml", $"mirrors:\n  registry.invalid: {{endpoint: [\"{mirror.Address}\"]}}\n");
        directory.Write("gate.yaml", $"version: 1\nregistries:\n  registry.invalid: {{mirrors: [\"{mirror.Address}\"], maxPerSecond: 100}}\n");

        var option = await RunAsync(directory, "--mirror", $"registry.invalid={mirror.Address}");
        var containerd = await RunAsync(directory, "--registry-hosts", "certs.d");
        var k3s = await RunAsync(directory, "--registry-hosts", "registries.yaml");
        var configuration = await RunAsync(directory, "--config", "gate.yaml");

        foreach (var run in new[] { option, containerd, k3s, configuration })
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Success), run.Output + run.Error);
            Assert.That(run.Output, Does.Contain($"from {mirror.Host}"));
        }

        Assert.That(containerd.Error, Does.Contain("hosts.toml: line 2: unknown key 'retries'"));
        Assert.That(option.Error + k3s.Error + configuration.Error, Is.Empty);
    }

    [Test]
    public async Task The_command_line_wins_over_the_configuration_and_comes_before_the_nodes_files()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Full);
        await using var other = await LocalRegistry.Registry.StartAsync(Full);
        using var directory = new TempDirectory();
        directory.Write("web.yaml", TestTree.Pod("registry.invalid/shop/web:1"));
        directory.Write("registries.yaml", $"mirrors:\n  registry.invalid: {{endpoint: [\"{other.Address}\"]}}\n");
        directory.Write("gate.yaml", $"version: 1\nregistries:\n  registry.invalid: {{mirrors: [\"{other.Address}\"]}}\n");

        var run = await RunAsync(
            directory, "--mirror", $"registry.invalid={mirror.Address}", "--config", "gate.yaml", "--registry-hosts", "registries.yaml");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Success), run.Output + run.Error);
        Assert.That(other.Requests, Is.Empty);
    }

    private static Task<ProgramRun> RunAsync(TempDirectory directory, params string[] arguments) =>
        ProgramRun.In(directory, ["web.yaml", "-v", "--node-identity", "none", .. arguments]);
}
