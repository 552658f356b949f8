namespace ImageGate.Cli.Rendering.Tools;

/// <summary>Says in words how a tool failed.</summary>
internal static class ToolMessage
{
    private const int Longest = 600;

    /// <summary>How it was stopped or why it did not start; null where it ended by itself.</summary>
    public static string? HowItEnded(ToolRun run) => run.Outcome switch
    {
        ToolOutcome.Ended => null,
        ToolOutcome.OutOfTime => $"{run.Command.Name} was stopped after {run.Command.Deadline.TotalSeconds:0.#} s without an end",
        ToolOutcome.TooMuchOutput => $"{run.Command.Name} was stopped: it printed more than {run.Command.OutputLimit / 1024 / 1024} MiB",
        _ => $"{run.Command.Name} could not be started: {OneLine(run.Errors)}",
    };

    /// <summary>A tool's words on one line, without what could steer a terminal.</summary>
    public static string OneLine(string text)
    {
        var words = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        var line = string.Concat(string.Join(' ', words).Where(c => !char.IsControl(c)));
        return line.Length > Longest ? $"{line[..Longest]}…" : line;
    }

    /// <summary>Whether it ran into the closed door that <see cref="ToolEnvironment"/> puts in front of every network.</summary>
    public static bool WantedNetwork(string errors) =>
        errors.Contains("127.0.0.1:9:", StringComparison.Ordinal) || errors.Contains("transport '", StringComparison.Ordinal);
}
