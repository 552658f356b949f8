using System.Runtime.InteropServices;

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
/// <param name="Errors">Its standard error as text, cut after 64 KiB.</param>
internal sealed record ToolRun(ToolCommand Command, ToolOutcome Outcome, int ExitCode, ReadOnlyMemory<byte> Output, string Errors)
{
    public bool IsSuccess => Outcome == ToolOutcome.Ended && ExitCode == 0;

    public Stream OpenOutput() => MemoryMarshal.TryGetArray(Output, out var bytes) && bytes.Array is { } array
        ? new MemoryStream(array, bytes.Offset, bytes.Count, writable: false)
        : Stream.Null;
}
