using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>What the admission policies and the allow-list say of one use.</summary>
/// <param name="Denials">Why it is refused, the reason that counts first; none where it is let in.</param>
/// <param name="Warnings">What a policy would say if it were enforced, and where it says otherwise than it seems to.</param>
internal sealed record PolicyDecision(IReadOnlyList<Finding> Denials, IReadOnlyList<Finding> Warnings)
{
    /// <summary>No policy looked at the use.</summary>
    public static readonly PolicyDecision None = new([], []);

    /// <summary>The policies that let it in, by name.</summary>
    public IReadOnlyList<string> Passed { get; init; } = [];

    /// <summary>The policies that may refuse it, and cannot be decided here.</summary>
    public IReadOnlyList<UncheckedValue> Undecided { get; init; } = [];

    /// <summary>The registry is outside the allow-list, so it is not dialled.</summary>
    public bool ForbidsAsking { get; init; }

    /// <summary>Whether both are refused for the same reasons; where the uses stand does not matter.</summary>
    public bool IsSameAs(PolicyDecision other) =>
        ForbidsAsking == other.ForbidsAsking
        && Denials.Select(Reason).SequenceEqual(other.Denials.Select(Reason));

    /// <summary>The decisions on several uses that are refused alike, as one.</summary>
    public static PolicyDecision Join(IReadOnlyList<PolicyDecision> same) => same.Count == 1 ? same[0] : same[0] with
    {
        Warnings = [.. same.SelectMany(decision => decision.Warnings).Distinct()],
        Passed = [.. same.SelectMany(decision => decision.Passed).Distinct(StringComparer.Ordinal)],
        Undecided = [.. same.SelectMany(decision => decision.Undecided).Distinct()],
    };

    private static (Rule, string) Reason(Finding denial) => (denial.Rule, denial.Message);
}

/// <summary>Decides on one use.</summary>
internal delegate PolicyDecision UsePolicy(ImageUse use);
