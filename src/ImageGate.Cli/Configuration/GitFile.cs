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
        var content = Run("cat-file", "blob", $"{revision}:./{name}");
        if (content.ExitCode != 0 && Run("ls-tree", revision, "--", $"./{name}").StandardOutput.Length > 0)
        {
            throw new UsageException(
                $"'{name}' is in {revision}, but git cannot read it here, as in a partial clone; fetch it, or name a trusted file by --config.");
        }

        return content.ExitCode == 0 ? content.StandardOutput : null;

        BufferedCommandResult Run(params string[] arguments)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(runner.Interruption);
            limit.CancelAfter(Deadline);
            try
            {
                return Prepared(arguments).ExecuteBufferedAsync(limit.Token).Task.GetAwaiter().GetResult();
            }
            catch (OperationCanceledException) when (!runner.Interruption.IsCancellationRequested)
            {
                throw new UsageException(
                    $"git did not read '{name}' of {revision} within {Deadline.TotalSeconds} s; try again, or name a trusted file by --config.");
            }
        }

        Command Prepared(string[] arguments) =>
            CliWrap.Cli.Wrap(git).WithArguments([.. GitGuard.Arguments, .. arguments]).WithValidation(CommandResultValidation.None)
                .WithWorkingDirectory(runner.WorkingDirectory)
                // What the repository lacks it would fetch, by programs that its configuration names.
                .WithEnvironmentVariables(variables => variables.Set("GIT_ALLOW_PROTOCOL", "none"));
    }
}
