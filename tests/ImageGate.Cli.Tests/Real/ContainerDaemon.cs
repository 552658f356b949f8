using System.Collections.Concurrent;
using CliWrap;
using Docker.DotNet;
using Docker.DotNet.Models;
using ImageGate.Cli.Daemon;

namespace ImageGate.Cli.Tests.Real;

/// <summary>
/// dockerd or podman's service with an empty store and a socket of its own, without a network for containers, because none is
/// ever started. Both speak plain http to registries at 127.0.0.1; podman does not to localhost.
/// </summary>
internal sealed class ContainerDaemon : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempDirectory directory = new();
    private readonly CancellationTokenSource interrupt = new();
    private readonly CancellationTokenSource kill = new();
    private readonly ConcurrentQueue<string> log = new();
    private Task running = Task.CompletedTask;

    private ContainerDaemon(bool isPodman)
    {
        Endpoint = new DaemonEndpoint(new Uri($"unix://{directory.Combine(isPodman ? "podman.sock" : "docker.sock")}"), "from DOCKER_HOST");
        Client = DaemonConnection.Open(Endpoint);
    }

    public DaemonEndpoint Endpoint { get; }

    public DockerClient Client { get; }

    public (string Name, string Value) Variable => ("DOCKER_HOST", Endpoint.Address.OriginalString);

    public static async Task<ContainerDaemon> StartAsync(bool isPodman)
    {
        var daemon = new ContainerDaemon(isPodman);
        try
        {
            await daemon.RunAsync(isPodman ? daemon.Podman() : daemon.Dockerd());
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every image of the store with its names, dangling ones too.</summary>
    public async Task<IReadOnlyList<string>> ImagesAsync() =>
    [
        .. (await Client.Images.ListImagesAsync(new ImagesListParameters { All = true }))
            .Select(image => $"{image.ID} {string.Join(' ', (image.RepoTags ?? []).Concat(image.RepoDigests ?? []).Order(StringComparer.Ordinal))}"),
    ];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await interrupt.CancelAsync();
        kill.CancelAfter(Patience);
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // Ended, as meant.
        }

        interrupt.Dispose();
        kill.Dispose();
        Assert.That(await File.ReadAllTextAsync("/proc/mounts"), Does.Not.Contain(directory.FullName), "the daemon left a mount behind");
        directory.Dispose();
    }

    private Command Dockerd() => CliWrap.Cli.Wrap(RealParts.Dockerd).WithArguments(
    [
        "--config-file", directory.Write("daemon.json", "{}"), "--data-root", directory.Combine("data"), "--exec-root", directory.Combine("exec"),
        "--pidfile", directory.Combine("pid"), "--host", Endpoint.Address.OriginalString, "--storage-driver", "vfs",
        "--iptables=false", "--ip6tables=false", "--bridge=none",
    ]);

    private Command Podman()
    {
        var registries = directory.Write(
            "registries.conf", "unqualified-search-registries = []\n[[registry]]\nlocation = \"127.0.0.1\"\ninsecure = true\n");
        return CliWrap.Cli.Wrap(RealParts.Podman)
            .WithArguments(
            [
                "--root", directory.Combine("root"), "--runroot", directory.Combine("run"), "--tmpdir", directory.Combine("tmp"),
                "--storage-driver", "vfs", "system", "service", "--time=0", Endpoint.Address.OriginalString,
            ])
            .WithEnvironmentVariables(variables => variables.Set("CONTAINERS_REGISTRIES_CONF", registries));
    }

    private async Task RunAsync(Command command)
    {
        running = command.WithValidation(CommandResultValidation.None)
            .WithStandardErrorPipe(PipeTarget.ToDelegate(log.Enqueue))
            .ExecuteAsync(kill.Token, interrupt.Token);
        using var deadline = new CancellationTokenSource(Patience);
        while (!await AnswersAsync())
        {
            if (running.IsCompleted || deadline.IsCancellationRequested)
            {
                throw new AssertionException($"The daemon does not answer. It said:\n{string.Join('\n', log)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await Client.System.PingAsync();
            return true;
        }
        catch (Exception fault) when (fault is DockerApiException || DaemonConnection.IsAbsence(fault))
        {
            return false;
        }
    }
}
