namespace ImageGate.Rules;

/// <summary>What a rule means for the run when nothing overrides it.</summary>
internal enum Severity
{
    /// <summary>A verdict: proven not pullable, exit 1.</summary>
    Failed,

    /// <summary>A verdict: could not be decided, exit 3.</summary>
    Undetermined,

    /// <summary>An input that was not looked at in full, exit 2.</summary>
    Problem,

    /// <summary>Shown; the exit code does not change.</summary>
    Warning,

    /// <summary>Listed under coverage; the exit code does not change.</summary>
    Note,
}
