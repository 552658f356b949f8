using ImageGate.Fuzz.Targets;

namespace ImageGate.Fuzz;

/// <summary>
/// Ends the run where one input takes more than two seconds of processor time, which is a find: nothing else ends a loop
/// without an end. Time on the clock would tell more of the machine than of the input.
/// </summary>
internal sealed class Watchdog
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly FuzzTarget target;
    private volatile byte[] current = [];

    public Watchdog(FuzzTarget target)
    {
        this.target = target;
        new Thread(Watch) { IsBackground = true, Name = "watchdog" }.Start();
    }

    /// <summary>The input that runs.</summary>
    public void Watch(byte[] input) => current = input;

    private void Watch()
    {
        var (watched, since) = (current, Environment.CpuUsage.UserTime);
        while (true)
        {
            Thread.Sleep(Pause);
            var now = Environment.CpuUsage.UserTime;
            if (!ReferenceEquals(watched, current))
            {
                (watched, since) = (current, now);
            }
            else if (watched.Length > 0 && now - since > Longest)
            {
                Console.WriteLine($"FIND more than {Longest.TotalSeconds} s: {InputFolder.Finds(target.Name).Add(watched)}");
                Environment.Exit(1);
            }
        }
    }
}
