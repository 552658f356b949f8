using System.Globalization;
using ImageGate.Planning;
using ImageGate.References;
using ImageGate.Reporting;

namespace ImageGate.Cli.Outputs;

/// <summary>
/// How many pulls are done, on one line of the terminal that is overwritten and at last erased. Silent where nobody
/// watches: in CI, in pipes, and with <c>--no-progress</c>.
/// </summary>
internal sealed class ProbeProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private const int MostNamed = 5;
    private const double Megabyte = 1_000_000;

    private readonly TextWriter? terminal;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly RunnerEnvironment runner;
    private readonly bool isQuiet;
    private long? lastShown;
    private bool hasSaidWait;

    public ProbeProgress(RunnerEnvironment runner, Settings settings, TimeProvider time)
    {
        var isWatched = runner is { IsErrorTerminal: true, IsCi: false } && runner.Variable("TERM") != "dumb";
        terminal = isWatched && !settings.NoProgress && settings.Verbosity is not Verbosity.Quiet ? runner.Error : null;
        this.time = time;
        this.runner = runner;
        isQuiet = settings.Verbosity is Verbosity.Quiet;
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

    /// <summary>What a daemon downloads. May be called from several threads.</summary>
    /// <param name="total">Of the layers that have begun; 0 where the daemon does not say.</param>
    public void Pulling(string image, Platform platform, long bytes, long total)
    {
        lock (gate)
        {
            if (terminal is null || (lastShown is { } last && time.GetElapsedTime(last) < Interval))
            {
                return;
            }

            lastShown = time.GetTimestamp();
            var of = total > 0 ? string.Create(CultureInfo.InvariantCulture, $" of {total / Megabyte:0.0}") : "";
            Show(PlainText.Of(string.Create(CultureInfo.InvariantCulture, $"pulling {image} for {platform}: {bytes / Megabyte:0.0}{of} MB")));
        }
    }

    /// <summary>Which images are waited for, and how long at most; where nobody watches, one line at the beginning.</summary>
    public void Wait(IReadOnlyList<PullPlan> plans, TimeSpan left)
    {
        lock (gate)
        {
            var text = string.Create(
                CultureInfo.InvariantCulture, $"waiting up to {left.TotalSeconds:0} s for {plans.Count} {(plans.Count == 1 ? "image that is" : "images that are")} not there yet");
            if (terminal is not null)
            {
                lastShown = time.GetTimestamp();
                Show(text);
            }
            else if (!hasSaidWait && !isQuiet)
            {
                hasSaidWait = true;
                var more = plans.Count > MostNamed ? " …" : "";
                runner.Complain([$"{text}: {string.Join(", ", plans.Take(MostNamed).Select(plan => plan.Image))}{more}"]);
            }
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
