namespace ImageGate.Reporting.Findings;

/// <summary>How loud a code host or a CI system says it.</summary>
internal enum FindingLevel
{
    /// <summary>Makes the run fail.</summary>
    Error = 0,

    Warning,

    Notice,
}
