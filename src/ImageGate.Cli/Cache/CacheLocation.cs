namespace ImageGate.Cli.Cache;

/// <summary>Where a program keeps what it can do without, as each system has it (XDG Base Directory Specification).</summary>
internal static class CacheLocation
{
    private const string Name = "imagegate";

    /// <summary>The file, or null where the machine says nothing about the user's directories.</summary>
    public static string? Of(RunnerEnvironment runner) => Directory(runner) is { } directory ? Path.Combine(directory, Name, "contents") : null;

    private static string? Directory(RunnerEnvironment runner) =>
        runner.Variable("XDG_CACHE_HOME") is { } chosen && Path.IsPathRooted(chosen) ? chosen
        : OperatingSystem.IsWindows() ? runner.Variable("LOCALAPPDATA")
        : runner.Home.Length == 0 ? null
        : OperatingSystem.IsMacOS() ? Path.Combine(runner.Home, "Library", "Caches")
        : Path.Combine(runner.Home, ".cache");
}
