using System.Globalization;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>A registry under hundreds of names, the name server that knows them, and a proxy: each can be killed and started again.</summary>
internal sealed class OutageNetwork : IAsyncDisposable
{
    /// <summary>Its domain has any number of names, all of the one registry.</summary>
    private const string Domain = "shop.test";

    private const int Port = 5000;

    private readonly TempDirectory directory = new();
    private readonly string squidName = $"outage{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
    private readonly NetworkPair pair;
    private BackgroundProgram? registry;
    private BackgroundProgram? nameServer;
    private BackgroundProgram? proxy;

    private OutageNetwork(NetworkPair pair) => this.pair = pair;

    public NetworkPair Pair => pair;

    public string Proxy { get; } = $"http://{NetworkPair.NameServer}:3128";

    public static string Host(int number) => $"r{number.ToString(CultureInfo.InvariantCulture)}.{Domain}:{Port}";

    public static async Task<OutageNetwork> StartAsync()
    {
        var network = new OutageNetwork(await NetworkPair.CreateAsync("t", "d"));
        try
        {
            await network.StartNameServerAsync();
            await network.StartProxyAsync();
            await network.StartRegistryAsync();
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the name of a host was asked for, by the program under test or by the proxy.</summary>
    public Task AskedAsync(int number) => nameServer!.LineAsync(line => line.Contains($" {Host(number).Split(':')[0]} ", StringComparison.Ordinal));

    public async Task RestartNameServerAsync(TimeSpan pause)
    {
        await nameServer!.DisposeAsync();
        await Task.Delay(pause);
        await StartNameServerAsync();
    }

    public async Task RestartProxyAsync(TimeSpan pause)
    {
        await proxy!.DisposeAsync();
        await Task.Delay(pause);
        await StartProxyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in new[] { registry, nameServer, proxy }.OfType<BackgroundProgram>())
        {
            await program.DisposeAsync();
        }

        await pair.DisposeAsync();
        directory.Dispose();
        foreach (var memory in Directory.EnumerateFiles("/dev/shm", $"{squidName}-*"))
        {
            File.Delete(memory);
        }
    }

    private async Task StartNameServerAsync() => nameServer = await StartAsync(
        "started, version", RealParts.Dnsmasq, "--keep-in-foreground", "--log-facility=-", "--log-queries", "--pid-file=", "--no-hosts", "--no-resolv",
        "--bind-interfaces", "--user=root", $"--listen-address={NetworkPair.NameServer}", $"--address=/{Domain}/10.77.0.5", "--conf-file=/dev/null");

    private async Task StartProxyAsync()
    {
        var file = directory.Write("squid.conf", $"""
            http_port {NetworkPair.NameServer}:3128
            http_access allow all
            dns_nameservers {NetworkPair.NameServer}
            dns_timeout 2 seconds
            connect_timeout 2 seconds
            cache deny all
            access_log none
            cache_log /dev/null
            pid_filename none
            netdb_filename none
            pinger_enable off
            shutdown_lifetime 0 seconds

            """);
        proxy = await StartAsync($"{NetworkPair.NameServer}:3128", RealParts.Squid, "-N", "-d", "1", "-n", squidName, "-f", file);
    }

    private async Task StartRegistryAsync()
    {
        var file = directory.Write("registry.yml", $"""
            version: 0.1
            log: {"{accesslog: {disabled: true}}"}
            storage:
              filesystem:
                rootdirectory: {directory.Combine("registry")}
            http:
              addr: 10.77.0.5:{Port}
              secret: test

            """);
        registry = await StartAsync("listening on", RealParts.DockerRegistry, "serve", file);
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await NetworkPair.IpAsync(pair.InServer(RealParts.Skopeo, "--insecure-policy", "copy", "--quiet", "--all", "--dest-tls-verify=false",
            "--dest-no-creds", $"oci:{layout.FullName}:1", $"docker://10.77.0.5:{Port}/shop/web:1"));
    }

    private async Task<BackgroundProgram> StartAsync(string ready, string program, params string[] arguments)
    {
        var started = new BackgroundProgram(RealParts.Ip, pair.InServer(program, arguments));
        await started.LineAsync(line => line.Contains(ready, StringComparison.Ordinal));
        return started;
    }
}
