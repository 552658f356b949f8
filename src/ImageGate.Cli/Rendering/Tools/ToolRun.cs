namespace ImageGate.Cli.Rendering.Tools;

/// <summary>How a run of a program ended.</summary>
internal enum ToolOutcome
{
    Unknown = 0,

    /// <summary>It ended by itself; its exit code says how.</summary>
    Ended,

    NotStarted,

    OutOfTime,

    TooMuchOutput,
}

/// <summary>What a program printed and how it ended.</summary>
/// <param name="Output">Its standard output, which may be far larger than what is worth its memory; null where there is none.</param>
/// <param name="Errors">Its standard error as text, cut after 64 KiB.</param>
internal sealed record ToolRun(ToolCommand Command, ToolOutcome Outcome, int ExitCode, FileInfo? Output, string Errors)
{
    public bool IsSuccess => Outcome == ToolOutcome.Ended && ExitCode == 0;

    public long Length => Output?.Length ?? 0;

    public Stream OpenOutput() => Output?.OpenRead() ?? Stream.Null;
}
