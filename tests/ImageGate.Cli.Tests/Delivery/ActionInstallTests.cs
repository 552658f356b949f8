using System.Security.Cryptography;
using ImageGate.Tests;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>Where the action takes the program from, and what it does not run.</summary>
[Platform(Exclude = "Win")]
public sealed class ActionInstallTests
{
    private TempDirectory directory = null!;
    private RecordingProgram program = null!;
    private ActionStep step = null!;

    [SetUp]
    public void Create()
    {
        directory = new TempDirectory();
        program = new RecordingProgram(directory);
        foreach (var file in new[] { "action.yml", "src/action/VERSION", "src/action/workflow.sh" })
        {
            directory.Write($"action/{file}", Repository.Read(file));
        }

        directory.WriteProgram("action/src/action/install.sh", Repository.Read("src/action/install.sh"));
        directory.WriteProgram("action/src/action/run.sh", Repository.Read("src/action/run.sh"));
        directory.Write("action/src/action/SHA256SUMS", "# None.\n");
        step = new ActionStep(directory) { Action = directory.Combine("action") };
    }

    [TearDown]
    public void Delete() => directory.Dispose();

    [TestCase("Linux", "X64", "linux-x64.tar.gz")]
    [TestCase("macOS", "ARM64", "osx-arm64.tar.gz")]
    [TestCase("Windows", "X64", "win-x64.zip")]
    public async Task A_release_with_the_right_checksum_runs(string system, string architecture, string file)
    {
        var sum = await ReleaseAsync(file);
        directory.Write("action/src/action/SHA256SUMS", $"{sum}  imagegate-0.1.0-{file}\n");
        await using var server = await ReleaseServer.StartAsync(directory.Combine("release"));

        var run = await (step with { OperatingSystem = system, Architecture = architecture }).RunAsync(("download-base-url", server.Address));

        Assert.That((run.ExitCode, program.HasRun), Is.EqualTo((3, true)), run.ToString());
    }

    [Test]
    public async Task Another_file_is_not_run_and_both_checksums_are_named()
    {
        var sum = await ReleaseAsync("linux-x64.tar.gz");
        var expected = new string('0', 64);
        directory.Write("action/src/action/SHA256SUMS", $"{expected}  imagegate-0.1.0-linux-x64.tar.gz\n");
        await using var server = await ReleaseServer.StartAsync(directory.Combine("release"));

        var run = await step.RunAsync(("download-base-url", server.Address));

        Assert.That((run.ExitCode, run.Result, program.HasRun), Is.EqualTo((2, "misused", false)), run.ToString());
        Assert.That(run.Annotations.Single().Data, Does.Contain(sum).And.Contain(expected));
    }

    [TestCase("binary", "X64", "", "knows no checksum of imagegate-0.1.0-linux-x64.tar.gz")]
    [TestCase("binary", "ARM", "", "No release has a binary for Linux/ARM")]
    [TestCase("binary", "X64", "latest", "write a whole version")]
    [TestCase("whale", "X64", "", "valid: auto, binary, tool, none")]
    [TestCase("none", "X64", "", "must be on PATH")]
    public async Task What_cannot_be_installed_is_explained(string install, string architecture, string version, string said)
    {
        var run = await (step with { Architecture = architecture }).RunAsync(("install", install), ("version", version));
        Assert.That((run.ExitCode, run.Result), Is.EqualTo((2, "misused")), run.ToString());
        Assert.That(run.Annotations.Single().Data, Does.Contain(said));
    }

    [Test]
    public async Task A_release_that_is_not_there_is_said_in_a_sentence()
    {
        directory.Write("action/src/action/SHA256SUMS", $"{new string('0', 64)}  imagegate-0.1.0-linux-x64.tar.gz\n");
        await using var server = await ReleaseServer.StartAsync(directory.Combine("release"));

        var run = await step.RunAsync(("download-base-url", server.Address));

        Assert.That((run.ExitCode, run.Result), Is.EqualTo((2, "misused")), run.ToString());
        Assert.That(run.Annotations.Single().Data, Does.Contain("could not be downloaded"));
    }

    [Test]
    public async Task A_program_on_PATH_can_be_taken()
    {
        directory.WriteProgram("programs/imagegate", program.Script);
        var path = $"{directory.Combine("programs")}:{Environment.GetEnvironmentVariable("PATH")}";

        var run = await (step with { Environment = [("PATH", path)] }).RunAsync(("install", "none"));

        Assert.That((run.ExitCode, program.HasRun), Is.EqualTo((3, true)), run.ToString());
    }

    [Test]
    public async Task A_given_program_must_be_there()
    {
        var run = await step.RunAsync(("path", "no/such"));
        Assert.That(run.Annotations.Single().Data, Does.Contain("there is no such file"), run.ToString());
    }

    [TestCase("tool", "X64")]
    [TestCase("auto", "ARM")]
    public async Task The_tool_is_installed_outside_the_checkout(string install, string architecture)
    {
        directory.Write("imagegate", program.Script);
        directory.WriteScript("sdk/dotnet", $"pwd >'{directory.Combine("where")}'; printf '%s\\n' \"$@\" >'{directory.Combine("asked")}'; install -m 755 '{directory.Combine("imagegate")}' \"$7/imagegate\"\n");
        var path = $"{directory.Combine("sdk")}:{Environment.GetEnvironmentVariable("PATH")}";

        var run = await (step with { Architecture = architecture, Environment = [("PATH", path)] })
            .RunAsync(("install", install), ("nuget-source", "https://nuget.example.com/index.json"));

        Assert.That((run.ExitCode, program.HasRun), Is.EqualTo((3, true)), run.ToString());
        Assert.That(await File.ReadAllTextAsync(directory.Combine("where")), Does.Not.StartWith(step.Workspace));
        Assert.That(await File.ReadAllTextAsync(directory.Combine("asked")), Does.Contain("0.1.0").And.Contain("--source\nhttps://nuget.example.com/index.json"));
    }

    /// <returns>Its checksum.</returns>
    private async Task<string> ReleaseAsync(string file)
    {
        var name = file.EndsWith(".zip", StringComparison.Ordinal) ? "imagegate.exe" : "imagegate";
        directory.WriteProgram($"release/v0.1.0/{name}", program.Script);
        var archive = $"imagegate-0.1.0-{file}";
        var pack = name == "imagegate" ? CliWrap.Cli.Wrap("tar").WithArguments(["-czf", archive, name]) : CliWrap.Cli.Wrap("zip").WithArguments(["-q", archive, name]);
        await pack.WithWorkingDirectory(directory.Combine("release/v0.1.0")).ExecuteAsync();
        return Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(directory.Combine($"release/v0.1.0/{archive}"))));
    }
}
