using ImageGate.Rules;

namespace ImageGate.Reporting.JUnit;

/// <summary>How a test ended, in the words of JUnit's elements.</summary>
internal enum TestOutcome
{
    /// <summary>Nobody said, which is no success.</summary>
    Error = 0,
    Failure,
    Skipped,
    Passed,
}

/// <summary>One test of the report.</summary>
/// <param name="ClassName">The rule, or the status where there is none.</param>
/// <param name="Lines">What there is to say beyond the message.</param>
internal sealed record TestCase(
    string Name, string ClassName, SourceSpan Place, TestOutcome Outcome, string Message, IReadOnlyList<string> Lines, long Milliseconds);
