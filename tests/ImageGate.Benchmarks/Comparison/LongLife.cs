using System.Diagnostics;
using System.Globalization;
using ImageGate.Cli;

namespace ImageGate.Benchmarks.Comparison;

/// <summary>
/// Repeats one run of the program in this process and says after each what is left of it: the heap after a full collection, the
/// memory of the process, its open files and threads. A leak shows as a number that grows.
/// </summary>
internal static class LongLife
{
    public static async Task<int> RunAsync(TimeSpan time, string[] arguments)
    {
        Console.WriteLine("round\tseconds\texit code\theap MB\tmemory MB\topen files\tthreads");
        var clock = Stopwatch.StartNew();
        for (var round = 1; clock.Elapsed < time; round++)
        {
            var runner = RunnerEnvironment.OfProcess() with { Output = TextWriter.Null, Error = TextWriter.Null };
            var begun = clock.Elapsed;
            var exitCode = await Cli.Program.RunAsync(arguments, runner, CancellationToken.None);
            var seconds = (clock.Elapsed - begun).TotalSeconds;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{round}\t{seconds:F1}\t{exitCode}\t{heap / 1e6:F1}\t{process.WorkingSet64 / 1e6:F0}\t{OpenFiles()}\t{process.Threads.Count}"));
        }

        return 0;
    }

    private static int OpenFiles() => Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0;
}
