namespace ImageGate.Reporting;

/// <summary>What a report says about the run itself rather than about what was found.</summary>
/// <param name="Version">The version of the program, such as <c>0.1.0</c>.</param>
internal sealed record RunFacts(string Version, int ExitCode)
{
    /// <summary>Null where nobody said.</summary>
    public Vantage? Vantage { get; init; }
}
