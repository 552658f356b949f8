namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>Every way in which a registry itself fails a pull: what could not be told is never called a wrong reference.</summary>
internal sealed class RegistryFaultTests : IDisposable
{
    private readonly Dictionary<string, Task<FaultAnswer>> answers = [];

    /// <summary>Most of a row is waiting between retries; all rows at once would wait for the processor instead.</summary>
    private readonly SemaphoreSlim turns = new(8);

    private static IEnumerable<TestCaseData<RegistryFault>> Rows =>
        RegistryFaults.All.Select(row => new TestCaseData<RegistryFault>(row) { TestName = $"Registry fault: {row.Name}" });

    [OneTimeSetUp]
    public void Start()
    {
        foreach (var row in RegistryFaults.All)
        {
            answers[row.Name] = Task.Run(() => AskAsync(row));
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await Task.WhenAll(answers.Values.Select(answer => answer.ContinueWith(_ => { }, TaskScheduler.Default)));
        FaultTable.Save("registry.md", RegistryFaults.All.Where(row => answers[row.Name].IsCompletedSuccessfully)
            .Select(row => ((FaultRow)row, answers[row.Name].Result)));
    }

    public void Dispose() => turns.Dispose();

    private async Task<FaultAnswer> AskAsync(RegistryFault row)
    {
        await turns.WaitAsync();
        try
        {
            return await FaultRun.OnLoopbackAsync(row);
        }
        finally
        {
            turns.Release();
        }
    }

    [TestCaseSource(nameof(Rows))]
    public async Task A_fault_of_the_registry_is_told_apart(RegistryFault row) => FaultTable.Demand(row, await answers[row.Name]);
}
