using CliWrap;
using CliWrap.Buffered;

namespace ImageGate.Cli.Tests.Completion;

/// <summary>A directory with a shell's completion script and some files, and that shell in it.</summary>
internal sealed class CompletionRun : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly TempDirectory directory = new();

    public CompletionRun()
    {
        directory.Write("files/web.yaml", "");
        directory.Write("files/a b.yaml", "");
        directory.Write("files/deploy/web.yaml", "");
    }

    public async Task<string> WriteScriptAsync(string shell, string name)
    {
        var run = await ProgramRun.In(directory, "completion", shell);
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
        return directory.Write(name, run.Output);
    }

    /// <summary>The lines that a shell prints, without empty ones; it must complain of nothing.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string shell, params string[] arguments)
    {
        using var late = new CancellationTokenSource(Longest);
        var result = await CliWrap.Cli.Wrap(shell).WithArguments(arguments).WithWorkingDirectory(directory.Combine("files"))
            .WithEnvironmentVariables(variables => variables.Set("HOME", directory.FullName).Set("TERM", "dumb").Set("LC_ALL", "C"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(late.Token);
        Assert.That((result.ExitCode, result.StandardError), Is.EqualTo((0, "")), result.StandardOutput);
        return result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => directory.Dispose();
}
