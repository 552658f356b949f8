using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests;

/// <summary>What only a process of its own shows: signals and standard streams that break.</summary>
[Platform(Exclude = "Win")]
public sealed class ProcessTests
{
    private static string Executable => Path.Combine(AppContext.BaseDirectory, "imagegate");

    [Test]
    public async Task An_interrupted_run_ends_at_once_with_130_and_says_that_it_decided_nothing(
        [Values("INT", "TERM")] string signal, [Values] bool isNative)
    {
        using var directory = new TempDirectory();
        var pipe = Path.Combine(directory.FullName, "pipe");
        await CliWrap.Cli.Wrap("mkfifo").WithArguments([pipe]).ExecuteAsync();
        using var process = Process.Start(new ProcessStartInfo(isNative ? RealParts.NativeBinary : Executable, [pipe]) { RedirectStandardError = true })!;

        // Opening the pipe waits until the program reads it; what it reads never comes to an end.
        await using var writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write));
        await CliWrap.Cli.Wrap("kill").WithArguments([$"-{signal}", $"{process.Id}"]).ExecuteAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That((process.ExitCode, error), Is.EqualTo((130, "imagegate: interrupted: nothing was decided.\n")));
    }

    [Test]
    public async Task On_a_terminal_the_progress_is_gone_before_the_report_begins()
    {
        using var directory = new TempDirectory();
        var manifest = directory.Write("pod.yaml", "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c, image: '127.0.0.1:9/x'}]}}");
        var result = await CliWrap.Cli.Wrap("script").WithArguments(["-qec", $"{Executable} --no-color {manifest}", "/dev/null"])
            .WithEnvironmentVariables(variables => variables.Set("CI", null).Set("TF_BUILD", null).Set("GITHUB_ACTIONS", null).Set("TERM", "xterm"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

        Assert.That(result.ExitCode, Is.EqualTo(3), result.StandardOutput);
        Assert.That(result.StandardOutput, Does.Contain("checked 1 of 1 images\r\e[KUNDETERMINED  127.0.0.1:9/x"));
    }

    [TestCase("--help >/dev/full", 2)]
    [TestCase("--offline /dev/null >/dev/full", 2)]
    [TestCase("--help >&-", 2)]
    [TestCase("--bogus 2>&-", 2)]
    [TestCase("--help | true", 0)]
    public async Task A_broken_stream_shows_no_stack_trace(string command, int exitCode)
    {
        var result = await CliWrap.Cli.Wrap("sh").WithArguments(["-c", $"{Executable} {command}"])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

        Assert.That(result.ExitCode, Is.EqualTo(exitCode));
        Assert.That(result.StandardError, Does.Not.Contain("   at "));
    }
}
