namespace ImageGate.Rules;

/// <summary>One thing that can be said about an image or an input, under an identifier that never changes.</summary>
/// <param name="Id">The stable identifier: SARIF ruleId, JUnit class name, the key of a waiver.</param>
/// <param name="Name">The name in words, with hyphens.</param>
/// <param name="Hypothesis">Which of the four reasons for a failing pull it confirms.</param>
/// <param name="Severity">What it means for the run.</param>
/// <param name="Meaning">One sentence for people.</param>
/// <param name="Remedies">What to do, best first. Details of the case come from the verdict's message.</param>
internal sealed record Rule(
    string Id, string Name, Hypothesis Hypothesis, Severity Severity, string Meaning, IReadOnlyList<string> Remedies)
{
    public override string ToString() => $"{Id} {Name}";
}
