using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Rendering.Tools;

namespace ImageGate.Cli.Configuration;

/// <summary>One file as it was in a git revision.</summary>
internal static class GitFile
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <param name="name">Relative to the working directory, with forward slashes.</param>
    /// <returns>Null where it was not there, where there is no such revision, or no git.</returns>
    public static string? Read(string revision, string name, RunnerEnvironment runner)
    {
        if (new Toolbox(runner).Git is not { } git || revision.StartsWith('-'))
        {
            return null;
        }

        if (GitGuard.Refusal(runner.WorkingDirectory) is { } refusal)
        {
            throw new UsageException($"The configuration of {revision} cannot be had: {refusal}; or name a trusted file by --config");
        }

        // The content itself: no filter of the tree's attributes has a say.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(runner.Interruption);
        limit.CancelAfter(Deadline);
        var run = CliWrap.Cli.Wrap(git).WithArguments([.. GitGuard.Arguments, "cat-file", "blob", $"{revision}:./{name}"])
            .WithWorkingDirectory(runner.WorkingDirectory).WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(limit.Token).Task.GetAwaiter().GetResult();
        return run.ExitCode == 0 ? run.StandardOutput : null;
    }
}
