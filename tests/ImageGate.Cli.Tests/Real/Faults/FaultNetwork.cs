using System.Globalization;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>The servers of the fault table: a name server, a web server with TLS of all kinds, two registries, a proxy.</summary>
internal sealed class FaultNetwork : IAsyncDisposable
{
    /// <summary>squid names its shared memory by this, and leaves it behind when it is killed.</summary>
    private static readonly string SquidName = $"imagegate{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";

    private readonly TempDirectory directory = new();
    private readonly List<BackgroundProgram> programs = [];
    private readonly NetworkPair pair;
    private readonly CertificateFiles certificates;
    private FaultyPorts? ports;

    private FaultNetwork(NetworkPair pair)
    {
        this.pair = pair;
        certificates = new CertificateFiles(directory);
    }

    public NetworkPair Pair => pair;

    public string Home => certificates.Home;

    public string CaFile => certificates.Root;

    public static async Task<FaultNetwork> StartAsync()
    {
        var network = new FaultNetwork(await NetworkPair.CreateAsync());
        try
        {
            await network.ServeAsync();
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(programs.Select(program => program.DisposeAsync().AsTask()));
        ports?.Dispose();
        await pair.DisposeAsync();
        certificates.Dispose();
        directory.Dispose();
        foreach (var memory in Directory.EnumerateFiles("/dev/shm", $"{SquidName}-*"))
        {
            File.Delete(memory);
        }
    }

    private async Task ServeAsync()
    {
        Open(directory.FullName);
        var files = new ServerFiles(directory, certificates);
        ports = new FaultyPorts(pair.Server);
        await Task.WhenAll(
            StartAsync("started, version", RealParts.Dnsmasq, "--keep-in-foreground", "--log-facility=-", "--pid-file=",
                $"--conf-file={files.NameServer(NetworkPair.NameServer)}"),
            StartAsync("start worker process ", RealParts.Nginx, "-e", "stderr", "-p", directory.FullName, "-c", files.WebServer()),
            StartAsync("10.77.0.1:3129", RealParts.Squid, "-N", "-d", "1", "-n", SquidName, "-f", await files.ProxyAsync()),
            StartAsync("listening on", RealParts.DockerRegistry, "serve", files.GoRegistry()),
            StartAsync("listening on", RealParts.DockerRegistry, "serve", files.OpenRegistry()));
        await PushAsync();
    }

    /// <summary>squid and the workers of nginx give up root, and read their files then.</summary>
    private static void Open(string directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, File.GetUnixFileMode(directory)
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }

    private async Task StartAsync(string ready, string program, params string[] arguments)
    {
        var started = new BackgroundProgram(RealParts.Ip, pair.InServer(program, arguments));
        programs.Add(started);
        await started.LineAsync(line => line.Contains(ready, StringComparison.Ordinal));
    }

    private async Task PushAsync()
    {
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await NetworkPair.IpAsync(pair.InServer(RealParts.Skopeo, "--insecure-policy", "copy", "--quiet", "--all", "--dest-tls-verify=false",
            "--dest-no-creds", $"oci:{layout.FullName}:1", $"docker://{ServerFiles.Registry}/shop/web:1"));
    }
}
