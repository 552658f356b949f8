namespace ImageGate.Cli.Outputs;

/// <summary>One report to write.</summary>
/// <param name="File">Relative to the working directory; null for standard output.</param>
internal sealed record OutputTarget(OutputFormat Format, string? File)
{
    /// <summary>What is printed where nobody said otherwise: text to standard output.</summary>
    public static readonly OutputTarget Log = new(OutputFormat.Text, null);

    private static readonly (string Name, OutputFormat Format)[] Formats =
    [
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("sarif", OutputFormat.Sarif), ("junit", OutputFormat.JUnit),
        ("markdown", OutputFormat.Markdown), ("html", OutputFormat.Html), ("github", OutputFormat.GitHub), ("azure", OutputFormat.Azure),
    ];

    public static IEnumerable<string> FormatNames => Formats.Select(format => format.Name);

    /// <summary>A file that the CI host named: what others wrote there stays, and its directory is made.</summary>
    public bool IsOfHost { get; init; }

    /// <summary>Lines for a runner, which finds them among the lines for people.</summary>
    public bool IsForRunner => Format is OutputFormat.GitHub or OutputFormat.Azure;

    /// <summary>Reads <c>FORMAT[=FILE]</c>.</summary>
    public static OutputTarget Parse(string text)
    {
        var parts = text.Split('=', 2);
        var match = Array.FindIndex(Formats, format => format.Name == parts[0]);
        if (match < 0)
        {
            throw new UsageException(
                $"--output '{parts[0]}' is not valid; valid formats: {string.Join(", ", FormatNames)}.");
        }

        if (parts is [_, ""])
        {
            throw new UsageException($"--output '{text}' names no file; write {parts[0]}=FILE, or {parts[0]} for standard output.");
        }

        return new OutputTarget(Formats[match].Format, parts is [_, not "-" and var file] ? file : null);
    }

    /// <summary>For a verb whose findings have only these two forms.</summary>
    public UsageException? RefusalBy(string verb) => Format is OutputFormat.Text or OutputFormat.Json
        ? null
        : new UsageException(
            $"--output '{Formats.First(format => format.Format == Format).Name}' is a report of 'imagegate check'; valid formats of 'imagegate {verb}': text, json.");
}
