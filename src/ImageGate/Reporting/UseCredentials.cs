using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Rules;

namespace ImageGate.Reporting;

/// <summary>What can be told of the credentials of one use before anything is asked.</summary>
/// <param name="Chain">Where they come from, in the order in which the pull tries them; empty where that cannot be told.</param>
/// <param name="Findings">What stands in the way first, then what is odd about them.</param>
internal sealed record UseCredentials(IReadOnlyList<CredentialOrigin> Chain, IReadOnlyList<Finding> Findings)
{
    public static IReadOnlyDictionary<ImageUse, UseCredentials> Of(IReadOnlyList<PullPlan> plans)
    {
        var all = new Dictionary<ImageUse, UseCredentials>(ReferenceEqualityComparer.Instance);
        foreach (var plan in plans.Where(plan => plan.Reference is not null && plan.SkipReason is null))
        {
            var credentials = Of(plan.Credentials);
            foreach (var use in plan.Uses)
            {
                all.TryAdd(use, credentials);
            }
        }

        return all;
    }

    private static UseCredentials Of(CredentialChain chain) => chain.Obstacle is { } obstacle
        ? new([], [obstacle, .. chain.Remarks])
        : new([.. chain.Candidates.Select(candidate => candidate.Origin)], [.. chain.Remarks, .. chain.Risks]);
}
