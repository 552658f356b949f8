using System.Globalization;
using CliWrap;
using CliWrap.Buffered;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>
/// Two network namespaces with a cable between them: in one the servers, in the other the program under test. Their
/// addresses are known nowhere else, and nothing of either reaches the machine's own network.
/// </summary>
internal sealed class NetworkPair : IAsyncDisposable
{
    public const string NameServer = "10.77.0.1";

    /// <summary>The subnet is 10.77.0.0/16, so an address that nobody has can be on the cable.</summary>
    private const int Servers = 9;

    private const string Prefix = "imagegate-";

    /// <summary>Whose namespaces these are, so that no run takes those of another that goes on.</summary>
    private static readonly string Suffix = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the machine of the servers does with packets to other networks.</summary>
    private static readonly string[] Routes = ["blackhole 10.78.1.0/24", "prohibit 10.78.2.0/24", "unreachable 10.78.3.0/24"];

    private NetworkPair(string server, string client) => (Server, Client) = ($"{Prefix}{server}{Suffix}", $"{Prefix}{client}{Suffix}");

    public string Server { get; }

    public string Client { get; }

    /// <param name="server">A letter that tells the pairs of one run apart.</param>
    /// <param name="client">Likewise.</param>
    public static async Task<NetworkPair> CreateAsync(string server = "s", string client = "c")
    {
        await RemoveLeftoversAsync();
        var pair = new NetworkPair(server, client);
        try
        {
            await pair.BuildAsync();
            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
    }

    /// <summary>The arguments of ip that run a program in the servers' namespace.</summary>
    public string[] InServer(string program, params string[] arguments) => ["netns", "exec", Server, program, .. arguments];

    /// <summary>The arguments of ip that run a program in the namespace of the program under test.</summary>
    public string[] InClient(string program, params string[] arguments) => ["netns", "exec", Client, program, .. arguments];

    public async ValueTask DisposeAsync()
    {
        await RemoveAsync(Client);
        await RemoveAsync(Server);
    }

    public static async Task IpAsync(params string[] arguments)
    {
        var result = await TryAsync(arguments);
        Assert.That(result.ExitCode, Is.Zero, $"ip {string.Join(' ', arguments)}: {result.StandardError}");
    }

    /// <summary>A run that was killed could not tidy up: its servers still run in its namespaces.</summary>
    private static async Task RemoveLeftoversAsync()
    {
        var names = Directory.Exists("/run/netns") ? Directory.GetFiles("/run/netns", $"{Prefix}*").Select(file => Path.GetFileName(file)) : [];
        foreach (var name in names.Where(name => !Directory.Exists($"/proc/{name[(Prefix.Length + 1)..]}")))
        {
            await RemoveAsync(name);
        }
    }

    private static async Task RemoveAsync(string name)
    {
        var processes = await TryAsync("netns", "pids", name);
        foreach (var process in processes.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await TryAsync("netns", "exec", name, "sh", "-c", $"kill -KILL {process}");
        }

        // Deleting one end of the cable removes the other, and a namespace goes with its last process.
        await TryAsync("netns", "delete", name);
        var configuration = new DirectoryInfo($"/etc/netns/{name}");
        if (configuration.Exists)
        {
            configuration.Delete(recursive: true);
        }
    }

    private async Task BuildAsync()
    {
        await IpAsync("netns", "add", Server);
        await IpAsync("netns", "add", Client);
        await IpAsync("link", "add", "cable", "netns", Server, "type", "veth", "peer", "name", "cable", "netns", Client);
        foreach (var name in new[] { Server, Client })
        {
            await IpAsync("-netns", name, "link", "set", "lo", "up");
            await IpAsync("-netns", name, "link", "set", "cable", "up");
            Resolve(name);
        }

        for (var last = 1; last <= Servers; last++)
        {
            await IpAsync("-netns", Server, "address", "add", $"10.77.0.{last}/16", "dev", "cable");
        }

        await IpAsync("-netns", Client, "address", "add", "10.77.1.1/16", "dev", "cable");
        await IpAsync("-netns", Client, "route", "add", "default", "via", NameServer);
        await IpAsync("-netns", Client, "route", "add", "prohibit", "10.78.4.0/24");
        await RouteAsync();
    }

    private async Task RouteAsync()
    {
        await IpAsync(InServer("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"));
        foreach (var route in Routes)
        {
            await IpAsync(["-netns", Server, "route", "add", .. route.Split(' ')]);
        }
    }

    /// <summary>ip puts this file in the place of /etc/resolv.conf for what it runs in the namespace.</summary>
    private static void Resolve(string name)
    {
        Directory.CreateDirectory($"/etc/netns/{name}");
        File.WriteAllText($"/etc/netns/{name}/resolv.conf", $"nameserver {NameServer}\noptions timeout:1 attempts:1\n");
    }

    private static async Task<BufferedCommandResult> TryAsync(params string[] arguments)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await CliWrap.Cli.Wrap(RealParts.Ip).WithArguments(arguments).WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(deadline.Token);
    }
}
