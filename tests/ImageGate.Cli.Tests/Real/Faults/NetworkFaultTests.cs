namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>
/// Every way in which a network keeps a registry away, made with real parts in network namespaces: each is told apart,
/// none is taken for a wrong reference.
/// </summary>
[Platform(Include = "Linux")]
internal sealed class NetworkFaultTests
{
    private readonly Dictionary<string, Task<FaultAnswer>> answers = [];
    private readonly Dictionary<string, Task<FaultAnswer>> native = [];
    private FaultNetwork network = null!;

    private static string Managed => Path.Combine(AppContext.BaseDirectory, "imagegate");

    private static IEnumerable<NetworkFault> WithNative => NetworkFaults.All.Where(row => row.AlsoNative);

    private static IEnumerable<TestCaseData<NetworkFault>> Rows =>
        NetworkFaults.All.Select(row => new TestCaseData<NetworkFault>(row) { TestName = $"Network fault: {row.Name}" });

    private static IEnumerable<TestCaseData<NetworkFault>> NativeRows =>
        WithNative.Select(row => new TestCaseData<NetworkFault>(row) { TestName = $"Network fault, native binary: {row.Name}" });

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        network = await FaultNetwork.StartAsync();

        // Most rows wait for the network: they all wait at the same time, and each test for its own.
        Ask(NetworkFaults.All, () => Managed, answers);
        Ask(WithNative, () => RealParts.NativeBinary, native);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await Task.WhenAll(answers.Values.Concat(native.Values).Select(answer => answer.ContinueWith(_ => { }, TaskScheduler.Default)));
        FaultTable.Save("network.md", NetworkFaults.All
            .Where(row => answers.GetValueOrDefault(row.Name) is { IsCompletedSuccessfully: true })
            .Select(row => ((FaultRow)row, answers[row.Name].Result)));
        if (network is not null)
        {
            await network.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(Rows))]
    public async Task A_fault_of_the_network_is_told_apart(NetworkFault row)
    {
        var answer = await answers[row.Name];

        FaultTable.Demand(row, answer);
        Assert.That(answer.Message, Does.Not.Contain(ServerFiles.ProxyPassword).And.Not.Contain("wr0ng-pass"));
    }

    [TestCaseSource(nameof(NativeRows))]
    public async Task The_native_binary_tells_it_apart_too(NetworkFault row) => FaultTable.Demand(row, await native[row.Name]);

    [Test]
    public async Task Names_that_nobody_answers_for_hold_up_no_other_one()
    {
        var run = await FaultRun.InNamespaceAsync(network, NetworkFaults.ManySilentNames, Managed);

        Assert.That(run.Where(answer => answer.Value.Status == "pullable").Select(answer => answer.Key), Is.EqualTo(["good.test/shop/web:1"]));
        Assert.That(run.Count(answer => answer.Value.Rule == "IG301"), Is.EqualTo(NetworkFaults.ManySilentNames.Count - 1));
    }

    private void Ask(IEnumerable<NetworkFault> rows, Func<string> program, Dictionary<string, Task<FaultAnswer>> into)
    {
        foreach (var group in rows.GroupBy(row => row.Surroundings).Select(group => group.ToList()))
        {
            var run = Task.Run(() => FaultRun.InNamespaceAsync(network, group, program()));
            foreach (var row in group)
            {
                into[row.Name] = OneOfAsync(run, row.Image);
            }
        }
    }

    private static async Task<FaultAnswer> OneOfAsync(Task<IReadOnlyDictionary<string, FaultAnswer>> run, string image) => (await run)[image];
}
