using System.Diagnostics;
using ImageGate.Fuzz.Targets;

namespace ImageGate.Fuzz;

/// <summary>
/// Feeds a target inputs that are made of those known, and keeps each that takes a branch as none did before. What the
/// target does not survive becomes a file.
/// </summary>
internal sealed class FuzzRun
{
    private const int StackSize = 1024 * 1024;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(30);

    private readonly FuzzTarget target;
    private readonly CoverageMap coverage;
    private readonly Watchdog watchdog;
    private readonly List<byte[]> known = [];
    private readonly HashSet<string> finds = new(StringComparer.Ordinal);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private long executions;

    private FuzzRun(FuzzTarget target, CoverageMap coverage)
    {
        (this.target, this.coverage) = (target, coverage);
        watchdog = new Watchdog(target);
    }

    /// <returns>The exit code: 1 where something was found.</returns>
    public static int Start(string name, long runs, int seed, bool keepsCorpus)
    {
        var coverage = new CoverageMap();
        if (FuzzTarget.Find(name) is not { } target)
        {
            Console.Error.WriteLine($"no target '{name}'; targets: {string.Join(", ", FuzzTarget.All.Select(t => t.Name))}");
            return 2;
        }

        var exitCode = 0;
        // The stack of a pool thread where it is smallest.
        var thread = new Thread(() => exitCode = new FuzzRun(target, coverage).Run(runs, seed, keepsCorpus), StackSize);
        thread.Start();
        thread.Join();
        return exitCode;
    }

    private int Run(long runs, int seed, bool keepsCorpus)
    {
        foreach (var input in (IEnumerable<byte[]>)[[], .. InputFolder.Corpus(target.Name).Read(), .. InputFolder.Finds(target.Name).Read()])
        {
            Execute(input);
            known.Add(input);
        }

        var mutator = new Mutator(seed, target.Longest, target.Words);
        var reported = clock.Elapsed;
        while (executions < runs)
        {
            var input = mutator.Next(known);
            if (Execute(input))
            {
                known.Add(input);
            }

            if (clock.Elapsed - reported > BetweenReports)
            {
                reported = clock.Elapsed;
                Report("so far");
            }
        }

        Report($"seed {seed}");
        if (keepsCorpus)
        {
            InputFolder.Corpus(target.Name).Replace(Smallest());
        }

        return finds.Count > 0 ? 1 : 0;
    }

    private void Report(string when) => Console.WriteLine(
        $"{target.Name}: {executions} executions in {clock.Elapsed.TotalSeconds:F0} s, {coverage.Edges} edges, {known.Count} inputs kept, {finds.Count} finds ({when})");

    /// <summary>Whether the input showed anything new.</summary>
    private bool Execute(byte[] input)
    {
        if (Fault(input) is { } fault && finds.Add(fault))
        {
            var small = Shrunk(input, candidate => Fault(candidate) == fault);
            Console.WriteLine($"FIND {fault}: {InputFolder.Finds(target.Name).Add(small)}");
        }

        return coverage.Learn();
    }

    /// <summary>What is wrong with the reading of an input, the same for the same fault; null where nothing is.</summary>
    private string? Fault(byte[] input)
    {
        executions++;
        watchdog.Watch(input);
        coverage.Begin();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Run(input);
        }
        catch (Exception fault)
        {
            return $"{fault.GetType().Name} {(fault is InvariantException ? fault.Message.Split(": ")[1] : Place(fault))}";
        }

        return GC.GetAllocatedBytesForCurrentThread() - before > FuzzTarget.MostAllocated ? "too much memory" : null;
    }

    private static string Place(Exception fault) =>
        string.Join(" < ", new StackTrace(fault).GetFrames().Take(3).Select(frame => $"{frame.GetMethod()?.DeclaringType?.Name}.{frame.GetMethod()?.Name}"));

    /// <summary>Leaves out stretches as long as what is wanted stays.</summary>
    private static byte[] Shrunk(byte[] input, Func<byte[], bool> isWanted)
    {
        for (var length = input.Length / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= input.Length;)
            {
                byte[] shorter = [.. input[..start], .. input[(start + length)..]];
                (input, start) = isWanted(shorter) ? (shorter, start) : (input, start + length);
            }
        }

        return input;
    }

    /// <summary>Short inputs that together take every branch that any known input takes.</summary>
    private List<byte[]> Smallest()
    {
        var (kept, taken) = (new List<byte[]>(), new HashSet<int>());
        foreach (var input in known.OrderBy(input => input.Length))
        {
            var own = Edges(input);
            own.ExceptWith(taken);
            if (own.Count > 0)
            {
                var small = Shrunk(input, candidate => own.IsSubsetOf(Edges(candidate)));
                taken.UnionWith(Edges(small));
                kept.Add(small);
            }
        }

        return kept;
    }

    private HashSet<int> Edges(byte[] input)
    {
        _ = Fault(input);
        return coverage.Taken();
    }
}
