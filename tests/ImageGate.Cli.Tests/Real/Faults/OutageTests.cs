using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Rendering;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>What every pull needs goes away in the middle of a run and comes back: no verdict is wrong for it, none is lost.</summary>
[Platform(Include = "Linux")]
internal sealed class OutageTests
{
    private const int Hosts = 400;
    private const int MostOutages = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    private OutageNetwork network = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => network = await OutageNetwork.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (network is not null)
        {
            await network.DisposeAsync();
        }
    }

    [Test]
    public Task A_name_server_that_goes_away_makes_no_image_missing() => CheckAsync(0, null, () => network.RestartNameServerAsync(Pause));

    [Test]
    public Task A_proxy_that_goes_away_makes_no_image_missing() => CheckAsync(Hosts, network.Proxy, () => network.RestartProxyAsync(Pause));

    /// <param name="first">The number of the first host: no two tests ask for the same name.</param>
    private async Task CheckAsync(int first, string? proxy, Func<Task> restart)
    {
        using var directory = new TempDirectory();
        directory.Write("pods.yaml", string.Join("---\n", Enumerable.Range(first, Hosts).Select(number => TestTree.Pod(Image(number)))));
        using var deadline = new CancellationTokenSource(Deadline);
        var run = CliWrap.Cli.Wrap(RealParts.Ip)
            .WithArguments(network.Pair.InClient(Path.Combine(AppContext.BaseDirectory, "imagegate"), [
                "check", directory.Combine("pods.yaml"), "-o", "json", "--docker-config", "none", "--no-cache", "--timeout", "30s", "--concurrency", "8",
                .. Enumerable.Range(first, Hosts).SelectMany(number => new[] { "--plain-http", OutageNetwork.Host(number) }),
            ]))
            .WithEnvironmentVariables(variables => variables.Set("HOME", directory.FullName).Set("http_proxy", proxy))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(deadline.Token);

        await network.AskedAsync(first + (Hosts / 8));
        var outages = 0;
        while (!run.Task.IsCompleted && outages < MostOutages)
        {
            await restart();
            outages++;
            await Task.Delay(Pause);
        }

        var result = await run;
        Assert.That(outages, Is.GreaterThan(0));
        Assert.That((result.ExitCode, result.StandardError), Is.EqualTo((1, "")));
        using var report = JsonDocument.Parse(result.StandardOutput);
        var verdicts = report.RootElement.GetProperty("verdicts").EnumerateArray().ToList();
        Assert.That(verdicts.Select(verdict => Text(verdict, "image")), Is.EqualTo(Enumerable.Range(first, Hosts).Select(Image)), "each once, in order");
        var undetermined = verdicts.Count(verdict => Text(verdict, "status") == "undetermined");
        await TestContext.Out.WriteLineAsync($"{outages} outages, {undetermined} of {Hosts} undetermined");
        Assert.That(verdicts.Where((verdict, number) => !IsRight(verdict, first + number)).Select(verdict => verdict.GetRawText()), Is.Empty);
        Assert.That(undetermined, Is.LessThan(Hosts / 2), "who comes back is waited for");
    }

    private static bool IsRight(JsonElement verdict, int number) =>
        Text(verdict, "status") == "undetermined"
        || (Text(verdict, "status"), Text(verdict, "rule")) == (IsThere(number) ? ("pullable", null) : ("failed", "IG103"));

    private static bool IsThere(int number) => number % 10 != 7;

    private static string Image(int number) => $"{OutageNetwork.Host(number)}/shop/web:{(IsThere(number) ? "1" : "none")}";

    private static string? Text(JsonElement verdict, string name) => verdict.GetProperty(name).GetString();
}
