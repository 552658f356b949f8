namespace ImageGate.Probing;

/// <summary>A step of a pull; in reports the name is written in lower case.</summary>
internal enum PullStep
{
    Policy = 0,
    Resolve,
    Connect,
    Tls,
    Ping,
    Token,
    Manifest,
    Platform,
    Config,
    Layers,
    Daemon,
}

/// <summary>How a step ended. The zero value means that nobody knows.</summary>
internal enum StepOutcome
{
    Undetermined = 0,
    Passed,
    Failed,
    Skipped,
}

/// <summary>One step of a pull with what decided it.</summary>
/// <param name="Detail">For people; holds nothing secret.</param>
/// <param name="Milliseconds">Wall time of the step, retries included.</param>
internal sealed record Evidence(PullStep Step, StepOutcome Outcome, string Detail, long Milliseconds);
