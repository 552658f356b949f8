using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>Warnings about images and their credentials whatever the registry says: they never change a verdict.</summary>
internal static class Lint
{
    public static IEnumerable<Finding> Of(Verdict verdict) =>
    [
        .. Sentences(verdict).SelectMany(
            sentence => verdict.Plan.Uses.Select(use => new Finding(sentence.Rule, sentence.Message, use.Span))),
        .. verdict.Plan.Policy.Warnings,
        .. verdict.Plan.Credentials.Remarks
            .Where(remark => !verdict.Message.Contains(remark.Message, StringComparison.Ordinal)).Select(AsWarning),
        .. verdict.Status is Status.Undetermined ? verdict.Plan.Credentials.Risks : [],
        .. verdict.Drift.Where(attempt => attempt.Outcome.IsRefusal()).Select(attempt => Stale(attempt, verdict)),
    ];

    /// <summary>The pull works with the Secret of the inputs; what is in the cluster until then would fail.</summary>
    private static Finding Stale(Attempt attempt, Verdict verdict) => new(
        RuleTable.CredentialsRejected,
        $"{attempt.Credential.Origin.Text} is refused ({attempt.Message}); pods that start before the Secret of the inputs is "
        + "applied, or where something writes the old one back, cannot pull",
        verdict.Credential?.Span ?? verdict.Plan.Uses[0].Span);

    private static Finding AsWarning(Finding remark) =>
        remark.Rule == RuleTable.PullSecretNoMatch ? remark with { Rule = RuleTable.PullSecretUnused } : remark;

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
    }
}
