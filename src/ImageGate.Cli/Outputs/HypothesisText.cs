using ImageGate.Reporting;
using ImageGate.Verdicts;

namespace ImageGate.Cli.Outputs;

/// <summary>The four hypotheses, and by which evidence each is confirmed, ruled out or still open.</summary>
internal static class HypothesisText
{
    private const int NameWidth = 13;
    private const int StateWidth = 11;

    public static void Write(IEnumerable<HypothesisFinding> findings, TextPage page) =>
        page.Table("hypotheses", 3 + NameWidth + StateWidth, findings.Select(finding =>
            $"{finding.Hypothesis} {HypothesisWords.Of(finding.Hypothesis),-NameWidth}{HypothesisWords.Of(finding.State),-StateWidth}{finding.Reason}"));
}
