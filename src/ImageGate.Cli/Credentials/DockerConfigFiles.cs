using ImageGate.Credentials;

namespace ImageGate.Cli.Credentials;

/// <summary>
/// The runner's credential files where docker (cli/config) and podman (containers-auth.json(5)) look for them. Both
/// tools' files count, docker's first: a runner may have logged in with either.
/// </summary>
internal static class DockerConfigFiles
{
    public static IReadOnlyList<DockerConfig> Find(RunnerEnvironment environment) =>
        [.. Inline(environment), .. Docker(environment), .. Podman(environment)];

    /// <summary>One file by its path; what cannot be read has a <see cref="DockerConfig.Fault"/>.</summary>
    public static DockerConfig Read(string path) =>
        ConfigFile.ReadText(path, out var fault) is not { } text ? DockerConfig.Unreadable(path, fault!)
        : Path.GetFileName(path) == ".dockercfg" ? DockerConfig.ReadLegacy(text, path)
        : DockerConfig.Read(text, path);

    private static IEnumerable<DockerConfig> Inline(RunnerEnvironment environment) =>
        environment.Variable("DOCKER_AUTH_CONFIG") is { } text ? [DockerConfig.Read(text, "DOCKER_AUTH_CONFIG")] : [];

    private static IEnumerable<DockerConfig> Docker(RunnerEnvironment environment)
    {
        var directory = environment.Variable("DOCKER_CONFIG") ?? Path.Combine(environment.Home, ".docker");
        var modern = Path.Combine(directory, "config.json");
        return Existing(File.Exists(modern) ? modern : Path.Combine(environment.Home, ".dockercfg"));
    }

    private static IEnumerable<DockerConfig> Podman(RunnerEnvironment environment)
    {
        if (environment.Variable("REGISTRY_AUTH_FILE") is { } only)
        {
            return [Read(only)];
        }

        var runtime = environment.Variable("XDG_RUNTIME_DIR")
            ?? (environment.UserId is { } user ? $"/run/containers/{user}" : null);
        var configuration = environment.Variable("XDG_CONFIG_HOME") ?? Path.Combine(environment.Home, ".config");
        var runtimeFile = environment.Variable("XDG_RUNTIME_DIR") is null ? "auth.json" : "containers/auth.json";
        return
        [
            .. runtime is null ? [] : Existing(Path.Combine(runtime, runtimeFile)),
            .. Existing(Path.Combine(configuration, "containers", "auth.json")),
        ];
    }

    private static IEnumerable<DockerConfig> Existing(string path) => File.Exists(path) ? [Read(path)] : [];
}
