using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>
/// The verdict on an image that a policy refuses. Admission comes before every pull, so its rule is the one that counts; what
/// the registry says is told as well, because it is next.
/// </summary>
internal static class Admission
{
    /// <param name="registry">What the registry alone would come to; null where it is not asked, for it is not allowed.</param>
    public static Verdict Refuse(PullPlan plan, Verdict? registry)
    {
        var (first, others) = (plan.Policy.Denials[0], plan.Policy.Denials.Skip(1).ToList());
        IEnumerable<string> sentences = [first.Message, .. others.Select(Also), registry is null ? "the registry was not asked" : Next(registry)];
        return new Verdict(
            plan,
            Status.Failed,
            first.Rule,
            string.Join("; ", sentences.Where(sentence => sentence.Length > 0)),
            [.. plan.Policy.Denials.SelectMany(denial => denial.Rule.Remedies).Concat(registry?.Remedies ?? []).Distinct()],
            registry?.Credential,
            registry?.Digest,
            registry?.Attempts ?? [])
        {
            Diagnosis = registry?.Diagnosis ?? [],
            Drift = registry?.Drift ?? [],
            Host = registry?.Host ?? [],
            Comparisons = registry?.Comparisons ?? [],
            OtherRules = [.. others.Select(denial => denial.Rule), .. registry?.Rule is { } rule ? [rule] : Array.Empty<Rule>()],
        };
    }

    /// <summary>The step that is shown before all others; none where no policy looked at the image.</summary>
    public static IEnumerable<Evidence> Evidence(PullPlan plan)
    {
        var policy = plan.Policy;
        foreach (var denial in policy.Denials)
        {
            yield return new Evidence(PullStep.Policy, StepOutcome.Failed, denial.Message, 0);
        }

        foreach (var undecided in policy.Undecided)
        {
            yield return new Evidence(PullStep.Policy, StepOutcome.Undetermined, undecided.Value, 0);
        }

        if (policy.Passed.Count > 0)
        {
            yield return new Evidence(PullStep.Policy, StepOutcome.Passed, $"let in by {string.Join(", ", policy.Passed)}", 0);
        }
    }

    private static string Also(Finding denial) => $"also: {denial.Message} ({denial.Rule.Id})";

    private static string Next(Verdict registry) => registry.Status switch
    {
        Status.Pullable => "",
        Status.Skipped => $"beyond that nothing is asked: {registry.Message}",
        _ => $"and beyond that: {registry.Message} ({registry.Rule?.Id})",
    };
}
