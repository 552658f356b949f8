using ImageGate.References;

namespace ImageGate.Planning;

/// <summary>Leaves out the pulls that an earlier revision had too: the same reference, platforms and credentials.</summary>
internal static class UnchangedPulls
{
    public static IReadOnlyList<PullPlan> Skip(
        IReadOnlyList<PullPlan> plans, IReadOnlyList<PullPlan> earlier, string revision)
    {
        var known = earlier.ToLookup(KeyOf);
        return [.. plans.Select(plan => plan.SkipReason is null && known[KeyOf(plan)].Any(other => IsSame(plan, other))
            ? plan with { SkipReason = $"not changed since {revision}", IsUnchanged = true }
            : plan)];
    }

    private static (string Image, ImageReference? Reference) KeyOf(PullPlan plan) => (plan.Image, plan.Reference);

    /// <summary>Where a secret stands in its file does not matter.</summary>
    private static bool IsSame(PullPlan plan, PullPlan other) =>
        plan.Fault?.Rule == other.Fault?.Rule
        && plan.Credentials.Obstacle?.Rule == other.Credentials.Obstacle?.Rule
        && plan.Policy.Denials.Select(denial => denial.Rule).SequenceEqual(other.Policy.Denials.Select(denial => denial.Rule))
        && plan.Platforms.SequenceEqual(other.Platforms)
        && plan.Credentials.Candidates.Select(candidate => (candidate.Credential, candidate.Origin.Text))
            .SequenceEqual(other.Credentials.Candidates.Select(candidate => (candidate.Credential, candidate.Origin.Text)));
}
