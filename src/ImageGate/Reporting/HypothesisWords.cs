using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting;

/// <summary>The four hypotheses, and what became of them, in a word for people.</summary>
internal static class HypothesisWords
{
    public static string Of(Hypothesis hypothesis) => hypothesis switch
    {
        Hypothesis.H1 => "reference",
        Hypothesis.H2 => "credentials",
        Hypothesis.H3 => "network",
        _ => "policy",
    };

    public static string Of(HypothesisState state) => state switch
    {
        HypothesisState.Confirmed => "confirmed",
        HypothesisState.RuledOut => "ruled out",
        _ => "open",
    };
}
