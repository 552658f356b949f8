namespace ImageGate.Cli.Rendering;

/// <summary>Work on several items at the same time, with the results in the order of the items.</summary>
internal static class InParallel
{
    public static async Task<IReadOnlyList<TResult>> AllAsync<T, TResult>(
        IReadOnlyList<T> items, int concurrency, Func<T, CancellationToken, Task<TResult>> work, CancellationToken cancellation)
    {
        var results = new TResult[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellation };
        await Parallel.ForAsync(0, items.Count, options, async (i, stop) => results[i] = await work(items[i], stop));
        return results;
    }
}
