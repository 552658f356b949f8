namespace ImageGate.Cli.Outputs;

internal enum OutputFormat
{
    Text = 0,
    Json,
}

/// <summary>One report to write.</summary>
/// <param name="File">Relative to the working directory; null for standard output.</param>
internal sealed record OutputTarget(OutputFormat Format, string? File)
{
    /// <summary>What is printed where nobody said otherwise: text to standard output.</summary>
    public static readonly OutputTarget Log = new(OutputFormat.Text, null);

    private static readonly (string Name, OutputFormat Format)[] Formats =
        [("text", OutputFormat.Text), ("json", OutputFormat.Json)];

    /// <summary>Part of the contract, but not built yet.</summary>
    private static readonly string[] LaterFormats = ["sarif", "junit", "markdown", "html", "github", "azure"];

    /// <summary>Reads <c>FORMAT[=FILE]</c>.</summary>
    public static OutputTarget Parse(string text)
    {
        var parts = text.Split('=', 2);
        var match = Array.FindIndex(Formats, format => format.Name == parts[0]);
        if (match < 0)
        {
            var reason = LaterFormats.Contains(parts[0]) ? "is not available in this version yet" : "is not valid";
            throw new UsageException(
                $"--output '{parts[0]}' {reason}; valid formats: {string.Join(", ", Formats.Select(f => f.Name))}.");
        }

        if (parts is [_, ""])
        {
            throw new UsageException($"--output '{text}' names no file; write {parts[0]}=FILE, or {parts[0]} for standard output.");
        }

        return new OutputTarget(Formats[match].Format, parts is [_, not "-" and var file] ? file : null);
    }
}
