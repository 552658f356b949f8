namespace ImageGate.Cli.Credentials;

/// <summary>
/// Finds a program on the PATH and nowhere else. Starting it by its bare name would also find it in the working
/// directory, which is often a stranger's tree.
/// </summary>
internal static class ExecutablePath
{
    public static string? Find(string program, RunnerEnvironment environment)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return (environment.Variable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(directory => endings.Select(ending => Path.Combine(directory, program + ending)))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);

    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
