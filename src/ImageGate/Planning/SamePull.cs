using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>
/// Whether two plans of one use each would ask the same and be told the same. Credentials count by content and by
/// origin: the report of a pull names the secret that decided, so two secrets with the same content stay two pulls.
/// </summary>
internal sealed class SamePull : IEqualityComparer<PullPlan>
{
    public static readonly SamePull Comparer = new();

    public bool Equals(PullPlan? x, PullPlan? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null
            && x.Image == y.Image
            && x.Reference == y.Reference
            && x.SkipReason == y.SkipReason
            && IsSame(x.Uses[0].Fault, y.Uses[0].Fault)
            && IsSame(x.Credentials.Obstacle, y.Credentials.Obstacle)
            && x.Policy.IsSameAs(y.Policy)
            && x.Platforms.SequenceEqual(y.Platforms)
            && x.Credentials.Candidates.SequenceEqual(y.Credentials.Candidates)
            && x.Credentials.Replaced.SequenceEqual(y.Credentials.Replaced));

    public int GetHashCode(PullPlan plan) => HashCode.Combine(plan.Image, plan.SkipReason, plan.Credentials.Obstacle?.Message);

    /// <summary>Findings of two uses stand in two places.</summary>
    private static bool IsSame(Finding? x, Finding? y) => x?.Rule == y?.Rule && x?.Message == y?.Message;
}
