using ImageGate.Rules;

namespace ImageGate.Events;

/// <summary>What follows from an error of one class, where the text also holds certain words.</summary>
/// <param name="Words">Any of these; empty where the class alone decides.</param>
/// <param name="Rule">The rule that follows or is suspected, or null where none says it.</param>
/// <param name="IsCertain">The text alone proves it; otherwise somebody has to look.</param>
/// <param name="RulesOut">Reasons that cannot hold where this text was written.</param>
/// <param name="NextCheck">A sentence with the names to be filled in; see <see cref="EventNames"/>.</param>
internal sealed record Conclusion(
    EventClass Class,
    IReadOnlyList<TextPattern> Words,
    Hypothesis Hypothesis,
    Rule? Rule,
    bool IsCertain,
    IReadOnlyList<Hypothesis> RulesOut,
    string NextCheck)
{
    public bool AppliesTo(EventClass found, string text) =>
        Class == found && (Words.Count == 0 || Words.Any(word => word.IsIn(text)));
}
