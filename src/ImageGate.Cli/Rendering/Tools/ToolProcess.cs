using System.ComponentModel;
using System.Text;
using CliWrap;

namespace ImageGate.Cli.Rendering.Tools;

/// <summary>
/// Runs helm, kubectl, kustomize and git: no shell, no standard input, a deadline, a cap on what they print, and an
/// environment of their own (<see cref="ToolEnvironment"/>).
/// </summary>
internal sealed class ToolProcess(ScratchDirectory scratch)
{
    private const int MostErrorBytes = 64 * 1024;

    // After a kill, a program that left its group may still hold the output open.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>However many charts, inputs and environments are rendered: no more tools at the same time than cores.</summary>
    private static readonly SemaphoreSlim Cores = new(Environment.ProcessorCount);

    private readonly Lazy<IReadOnlyDictionary<string, string?>> environment = new(() => ToolEnvironment.In(scratch));

    public async Task<ToolRun> RunAsync(ToolCommand command, CancellationToken cancellation)
    {
        await Cores.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await RunNowAsync(command, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Cores.Release();
        }
    }

    private async Task<ToolRun> RunNowAsync(ToolCommand command, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var file = new FileInfo(Path.Combine(scratch.NewDirectory(), "output"));
        await using var written = file.Create();
        using var words = new MemoryStream();
        var output = new CappedOutput(written, command.OutputLimit, limit);
        var errors = new CappedOutput(words, MostErrorBytes, null);
        limit.CancelAfter(command.Deadline);
        try
        {
            var result = await Prepared(command, output, errors).ExecuteAsync(limit.Token).Task
                .WaitAsync(command.Deadline + Grace, cancellation).ConfigureAwait(false);
            return new ToolRun(command, ToolOutcome.Ended, result.ExitCode, file, Text(words));
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && !cancellation.IsCancellationRequested)
        {
            var outcome = output.IsOverflown ? ToolOutcome.TooMuchOutput : ToolOutcome.OutOfTime;
            return new ToolRun(command, outcome, 0, null, Text(words));
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return new ToolRun(command, ToolOutcome.NotStarted, 0, null, e.Message);
        }
        finally
        {
            // An interrupted wait leaves before the interruption has reached the program.
            await limit.CancelAsync().ConfigureAwait(false);
        }
    }

    private Command Prepared(ToolCommand command, CappedOutput output, CappedOutput errors) =>
        new Command(command.Program)
            .WithArguments(command.Arguments)
            .WithWorkingDirectory(command.WorkingDirectory)
            .WithEnvironmentVariables(environment.Value.Concat(command.Variables).ToDictionary())
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(output.Target)
            .WithStandardErrorPipe(errors.Target);

    private static string Text(MemoryStream words) => Encoding.UTF8.GetString(words.ToArray());
}
