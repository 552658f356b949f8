using System.ComponentModel;
using CliWrap;

namespace ImageGate.Cli.Credentials;

/// <summary>What a program did that was asked for a credential.</summary>
/// <param name="Failure">Why it could not be run to its end, or null.</param>
internal sealed record ChildAnswer(int ExitCode, string Output, string Errors, string? Failure = null);

/// <summary>
/// Runs a program with a deadline and a bound on what it prints. It gets the user's environment, because keychains and
/// cloud tools live from it; no shell is involved. It is stopped together with its children.
/// </summary>
internal static class ChildProgram
{
    // After a kill, a daemon that the program left behind may still hold its output open.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public static async Task<ChildAnswer> RunAsync(Command command, TimeSpan deadline, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (output, errors) = (new CappedText(limit), new CappedText(limit));
        limit.CancelAfter(deadline);
        try
        {
            var result = await command
                .WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(output.Target)
                .WithStandardErrorPipe(errors.Target)
                .ExecuteAsync(limit.Token).Task
                .WaitAsync(deadline + Grace, cancellation).ConfigureAwait(false);
            return new ChildAnswer(result.ExitCode, output.Text, errors.Text);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && !cancellation.IsCancellationRequested)
        {
            return Failure(output.IsOverflown || errors.IsOverflown
                ? "it printed more than 64 KiB and was stopped"
                : $"it did not answer within {deadline.TotalSeconds:0.#} s and was stopped");
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return Failure("it could not be started; look whether the file is a program for this machine");
        }
        finally
        {
            // An interrupted wait leaves before the interruption has reached the program.
            await limit.CancelAsync().ConfigureAwait(false);
        }
    }

    private static ChildAnswer Failure(string reason) => new(-1, "", "", reason);
}
