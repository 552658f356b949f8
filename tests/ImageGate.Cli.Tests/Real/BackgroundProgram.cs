using CliWrap;

namespace ImageGate.Cli.Tests.Real;

/// <summary>A server program: runs until disposed, and its error stream can be waited for line by line.</summary>
internal sealed class BackgroundProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly Task running;
    private TaskCompletionSource news = NewNews();

    public BackgroundProgram(string path, params string[] arguments) => running = RunAsync(path, arguments);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>The first line that is wanted, among those already written or those to come.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!deadline.IsCancellationRequested)
        {
            var next = Volatile.Read(ref news).Task;
            if (Lines.FirstOrDefault(wanted) is { } line)
            {
                return line;
            }
            if (running.IsCompleted)
            {
                break;
            }
            await Task.WhenAny(next, running, Task.Delay(Patience, deadline.Token));
        }
        throw new AssertionException($"The program did not say what was waited for. It said:\n{string.Join('\n', Lines)}");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync(string path, string[] arguments)
    {
        try
        {
            await CliWrap.Cli.Wrap(path).WithArguments(arguments).WithValidation(CommandResultValidation.None)
                .WithStandardErrorPipe(PipeTarget.ToDelegate(Hear)).ExecuteAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The test is over and the program was killed, as meant.
        }
    }

    private void Hear(string line)
    {
        lock (gate)
        {
            lines.Add(line);
        }
        Interlocked.Exchange(ref news, NewNews()).SetResult();
    }
}
