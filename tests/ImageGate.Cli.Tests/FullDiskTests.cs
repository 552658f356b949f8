using CliWrap;
using CliWrap.Buffered;

namespace ImageGate.Cli.Tests;

/// <summary>A disk without room: a report is whole or not there, and the exit code says so.</summary>
[Platform(Include = "Linux")]
public sealed class FullDiskTests
{
    private TempDirectory directory = null!;

    private string Disk => directory.Combine("disk");

    private string Temporary => directory.Combine("temporary");

    [SetUp]
    public async Task MountAsync()
    {
        directory = new TempDirectory();
        Directory.CreateDirectory(Disk);
        Directory.CreateDirectory(Temporary);
        await CliWrap.Cli.Wrap("mount").WithArguments(["-t", "tmpfs", "-o", "size=16k", "imagegate", Disk]).ExecuteAsync();
        var containers = string.Join(", ", Enumerable.Range(0, 100).Select(i => $"{{name: c{i}, image: '127.0.0.1:9/x:{i}'}}"));
        var pod = $"{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{containers: [{containers}]}}}}";
        directory.Write("pod.yaml", pod);
        directory.Write("chart/Chart.yaml", "{apiVersion: v2, name: a, version: 1.0.0}");
        directory.Write("chart/templates/pod.yaml", pod);
    }

    [TearDown]
    public async Task UnmountAsync()
    {
        await CliWrap.Cli.Wrap("umount").WithArguments([Disk]).ExecuteAsync();
        directory.Dispose();
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("an earlier report")]
    public async Task A_report_that_does_not_fit_leaves_what_was_there(string? before)
    {
        var report = Path.Combine(Disk, "report.json");
        if (before is not null)
        {
            await File.WriteAllTextAsync(report, before);
        }

        var (exitCode, error) = await RunAsync("pod.yaml", "-o", "json=disk/report.json");

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("imagegate: The report cannot be written to disk/report.json: No space left on device").And.Not.Contain("   at "));
        Assert.That(Directory.GetFiles(Disk).Select(File.ReadAllText), Is.EqualTo(before is null ? Array.Empty<string>() : [before]));
        Assert.That(Directory.EnumerateFileSystemEntries(Temporary), Is.Empty);
    }

    [TestCase("/dev/full")]
    [TestCase("pod.yaml/report.json")]
    [TestCase("chart")]
    public async Task A_place_that_takes_no_report_is_named_and_the_others_are_written(string place)
    {
        var (exitCode, error) = await RunAsync("pod.yaml", "-o", $"text={place}", "-o", "json=report.json");

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.StartWith($"imagegate: The report cannot be written to {place}: ").And.Not.Contain("   at "));
        Assert.That(await File.ReadAllTextAsync(directory.Combine("report.json")), Does.EndWith("}\n"));
        Assert.That(Directory.EnumerateFileSystemEntries(Temporary), Is.Empty);
    }

    [TestCase("disk")]
    [TestCase("pod.yaml")]
    public async Task A_home_that_takes_no_cache_changes_no_verdict(string home)
    {
        await FillAsync();
        var (exitCode, error) = await RunAsync(["HOME", home], "pod.yaml");

        Assert.That((exitCode, error), Is.EqualTo((3, "")));
    }

    [Test]
    public async Task A_chart_that_cannot_be_copied_is_a_problem_of_the_input()
    {
        await FillAsync();
        var (exitCode, error) = await RunAsync(["TMPDIR", "disk"], "chart");

        Assert.That((exitCode, error), Is.EqualTo((2, "")));
        Assert.That(Directory.GetFileSystemEntries(Disk), Is.EqualTo(new[] { Path.Combine(Disk, "full") }));
    }

    private async Task FillAsync() => await CliWrap.Cli.Wrap("sh").WithArguments(["-c", $"cat /dev/zero >'{Disk}/full'"])
        .WithValidation(CommandResultValidation.None).ExecuteAsync();

    private Task<(int ExitCode, string Error)> RunAsync(params string[] arguments) => RunAsync(["CI", "true"], arguments);

    private async Task<(int ExitCode, string Error)> RunAsync(string[] variable, params string[] arguments)
    {
        var value = variable[0] == "CI" ? variable[1] : directory.Combine(variable[1]);
        var run = await CliWrap.Cli.Wrap(Path.Combine(AppContext.BaseDirectory, "imagegate"))
            .WithArguments(["check", .. arguments, "--docker-config", "none", "--timeout", "3s"])
            .WithWorkingDirectory(directory.FullName)
            .WithEnvironmentVariables(variables => variables.Set("XDG_CACHE_HOME", null).Set("TMPDIR", Temporary).Set(variable[0], value))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        return (run.ExitCode, run.StandardError);
    }
}
