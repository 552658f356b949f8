namespace ImageGate.Cli.Daemon;

/// <summary>
/// Chooses the daemon as docker does (cli/command, resolveContextName): DOCKER_HOST, then DOCKER_CONTEXT, then the config's
/// currentContext, then the default socket; after that the sockets of podman, which docker does not know.
/// </summary>
internal sealed class DaemonChoice(RunnerEnvironment runner)
{
    private const string DefaultSocket = "/var/run/docker.sock";
    private const string RootPodman = "/run/podman/podman.sock";

    private string ConfigDirectory => runner.Variable("DOCKER_CONFIG") ?? Path.Combine(runner.Home, ".docker");

    public DaemonFound Find()
    {
        if (runner.Variable("DOCKER_HOST") is { } host)
        {
            var verifies = runner.Variable("DOCKER_TLS_VERIFY") is not null;
            return Address(host, "from DOCKER_HOST", verifies ? runner.Variable("DOCKER_CERT_PATH") ?? ConfigDirectory : null);
        }

        var contexts = new DockerContexts(ConfigDirectory);
        var (name, source) = runner.Variable("DOCKER_CONTEXT") is { } chosen
            ? (chosen, $"docker context {chosen}, from DOCKER_CONTEXT")
            : (contexts.Current, $"docker context {contexts.Current}");
        return name is null or "" or "default" ? Default()
            : contexts.Read(name, out var fault) is { } context ? Of(context, source)
            : DaemonFound.Nowhere($"{source}: {fault}; correct it with docker context use NAME, or set DOCKER_HOST");
    }

    private static DaemonFound Of(DockerContext context, string source)
    {
        var found = Address(context.Host, source, context.Certificates);
        return found.Endpoint is { } endpoint && context.SkipsVerification
            ? DaemonFound.Nowhere($"{endpoint.Text} is to be used without a check of its certificate, which this program does not do; give the context its ca.pem")
            : found;
    }

    private DaemonFound Default()
    {
        if (OperatingSystem.IsWindows())
        {
            return DaemonFound.At(new Uri("npipe://./pipe/docker_engine"), "the default pipe");
        }

        var sockets = new List<(string Path, string Source)> { (DefaultSocket, "the default socket") };
        if (runner.Variable("XDG_RUNTIME_DIR") is { } runtime)
        {
            sockets.Add((Path.Combine(runtime, "podman", "podman.sock"), "the user's podman socket"));
        }

        sockets.Add((RootPodman, "the system's podman socket"));
        var found = sockets.FindIndex(socket => File.Exists(socket.Path));
        return found >= 0
            ? DaemonFound.At(new Uri($"unix://{sockets[found].Path}"), sockets[found].Source)
            : DaemonFound.Nowhere($"there is no socket of a daemon: tried {string.Join(", ", sockets.Select(socket => $"{socket.Path} ({socket.Source})"))}");
    }

    private static DaemonFound Address(string text, string source, string? certificates)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return DaemonFound.Nowhere($"'{text}' ({source}) is no address of a daemon: write unix:///PATH or tcp://HOST:PORT");
        }

        return address.Scheme switch
        {
            "unix" or "npipe" => DaemonFound.At(address, source),
            "tcp" or "http" or "https" => DaemonFound.At(address, source, certificates),
            "ssh" => DaemonFound.Nowhere(
                $"{text} ({source}) is reached by ssh, which this program does not speak: forward its socket (ssh -L /tmp/docker.sock:/var/run/docker.sock HOST) and set DOCKER_HOST=unix:///tmp/docker.sock"),
            _ => DaemonFound.Nowhere($"{text} ({source}) has the scheme {address.Scheme}; known are unix, tcp and npipe"),
        };
    }
}
