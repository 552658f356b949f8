using System.Globalization;

namespace ImageGate.Cli.Outputs;

/// <summary>
/// How many pulls are done, on one line of the terminal that is overwritten and at last erased. Silent where nobody
/// watches: in CI, in pipes, and with <c>--no-progress</c>.
/// </summary>
internal sealed class ProbeProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter? terminal;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private long? lastShown;

    public ProbeProgress(RunnerEnvironment runner, Settings settings, TimeProvider time)
    {
        var isWatched = runner is { IsErrorTerminal: true, IsCi: false } && runner.Variable("TERM") != "dumb";
        terminal = isWatched && !settings.NoProgress && settings.Verbosity is not Verbosity.Quiet ? runner.Error : null;
        this.time = time;
    }

    /// <summary>May be called from several threads.</summary>
    public void Report(int done, int total)
    {
        lock (gate)
        {
            if (terminal is null || (lastShown is { } last && time.GetElapsedTime(last) < Interval))
            {
                return;
            }

            lastShown = time.GetTimestamp();
            Show(string.Create(CultureInfo.InvariantCulture, $"checked {done} of {total} images"));
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (lastShown is not null)
            {
                Show("");
            }
        }
    }

    private void Show(string text)
    {
        terminal!.Write($"\r\e[K{text}");
        terminal.Flush();
    }
}
