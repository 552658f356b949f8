using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Cli.Outputs;

/// <summary>The four hypotheses, and by which evidence each is confirmed, ruled out or still open.</summary>
internal static class HypothesisText
{
    private const int NameWidth = 13;
    private const int StateWidth = 11;

    public static void Write(IEnumerable<HypothesisFinding> findings, TextPage page) =>
        page.Table("hypotheses", 3 + NameWidth + StateWidth, findings.Select(finding =>
            $"{finding.Hypothesis} {Name(finding.Hypothesis),-NameWidth}{Word(finding.State),-StateWidth}{finding.Reason}"));

    private static string Name(Hypothesis hypothesis) => hypothesis switch
    {
        Hypothesis.H1 => "reference",
        Hypothesis.H2 => "credentials",
        Hypothesis.H3 => "network",
        _ => "policy",
    };

    private static string Word(HypothesisState state) => state switch
    {
        HypothesisState.Confirmed => "confirmed",
        HypothesisState.RuledOut => "ruled out",
        _ => "open",
    };
}
