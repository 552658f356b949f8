using ImageGate.Events;
using ImageGate.Tests.Events;

namespace ImageGate.Tests.Rules;

/// <summary>A message that the troubleshooting page shows.</summary>
/// <param name="Source">Who prints it.</param>
/// <param name="Points">The hypothesis and the rule that it points to, with a question mark where the text does not prove it.</param>
internal sealed record ClusterMessage(string Source, string Points, string Text)
{
    /// <summary>What <c>imagegate explain --event</c> reads in it.</summary>
    public EventDiagnosis Diagnosis => EventReader.Read(Text).Single();

    /// <summary>In the form of <see cref="Points"/>.</summary>
    public static string PointsOf(EventDiagnosis found) =>
        $"{found.Hypothesis} {EventRuleTests.RuleOf(found)}".Trim() + (found.Rule is null && !found.Conclusion.IsCertain ? "?" : "");
}
