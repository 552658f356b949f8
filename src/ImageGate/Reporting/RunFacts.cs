namespace ImageGate.Reporting;

/// <summary>What a report says about the run itself rather than about what was found.</summary>
/// <param name="Version">The version of the program, such as <c>0.1.0</c>.</param>
internal sealed record RunFacts(string Version, int ExitCode)
{
    /// <summary>Null where nobody said.</summary>
    public Vantage? Vantage { get; init; }

    /// <summary>What could not be decided does not fail this run.</summary>
    public bool UndeterminedIsWarning { get; init; }

    /// <summary>
    /// The working directory below the root of the repository, such as <c>deploy/shop</c>; empty where it is the root. Code
    /// hosts know files by their path from the root, reports by their path from the working directory.
    /// </summary>
    public string Directory { get; init; } = "";

    /// <summary>A file with the Markdown report that Azure's agent is asked to show, or null.</summary>
    public string? SummaryFile { get; init; }
}
