using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>Warnings about images whatever the registry says: they never change a verdict.</summary>
internal static class Lint
{
    public static IEnumerable<Finding> Of(Verdict verdict) =>
        Sentences(verdict).SelectMany(
            sentence => verdict.Plan.Uses.Select(use => new Finding(sentence.Rule, sentence.Message, use.Span)));

    private static IEnumerable<(Rule Rule, string Message)> Sentences(Verdict verdict)
    {
        if (verdict.Plan.Reference is not { } reference)
        {
            yield break;
        }

        if (SuspiciousReference.Reason(verdict.Plan.Image, reference) is { } suspicion)
        {
            yield return (RuleTable.SuspiciousReference, suspicion);
        }

        if (DeprecatedRegistry.Reason(reference) is { } deprecation)
        {
            yield return (RuleTable.DeprecatedRegistry, deprecation);
        }

        if (verdict.Attempts.FirstOrDefault(a => a.Outcome == ProbeOutcome.Proven)?.MovedTag is { } moved)
        {
            yield return (RuleTable.TagMoved,
                $"the tag {reference.Tag} of {reference.Name} names {moved} now; the node pulls {reference.Digest}");
        }

        foreach (var remark in verdict.Plan.Credentials.Remarks)
        {
            yield return remark.Rule == RuleTable.PullSecretNoMatch
                ? (RuleTable.PullSecretUnused, remark.Message)
                : (remark.Rule, remark.Message);
        }
    }
}
