namespace ImageGate.Cli.Credentials;

/// <summary>What the search for credentials knows of the machine: passed in, so that a test has another.</summary>
/// <param name="Variable">The value of an environment variable, or null; an empty one counts as unset.</param>
/// <param name="Home">The user's home directory.</param>
/// <param name="UserId">The effective user id where podman needs it for a path, or null.</param>
internal sealed record RunnerEnvironment(Func<string, string?> Variable, string Home, string? UserId)
{
    public static RunnerEnvironment Current() => new(
        name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        OperatingSystem.IsLinux() ? LinuxUserId() : null);

    private static string? LinuxUserId()
    {
        const string Status = "/proc/self/status";
        var line = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(text => text.StartsWith("Uid:", StringComparison.Ordinal))
            : null;
        return line?.Split('\t') is [_, _, var effective, ..] ? effective : null;
    }
}
