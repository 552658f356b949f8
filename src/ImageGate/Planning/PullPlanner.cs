using ImageGate.Manifests;

namespace ImageGate.Planning;

/// <summary>Turns uses into pulls: equal pulls become one plan, at the place of the first use.</summary>
internal sealed class PullPlanner(PodCredentials credentials, GateSettings settings)
{
    private UsePolicy policy = _ => PolicyDecision.None;

    /// <summary>The same planner where policies decide on the uses.</summary>
    public PullPlanner Under(UsePolicy decide) => new(credentials, settings) { policy = decide };

    public async Task<IReadOnlyList<PullPlan>> PlanAsync(IReadOnlyList<ImageUse> uses, CancellationToken cancellation)
    {
        // Asked together, because a chain may wait for a credential helper or the cluster.
        var plans = await Task.WhenAll(uses.Select(use => PlanAsync(use, cancellation).AsTask())).ConfigureAwait(false);
        return Merge(plans);
    }

    /// <summary>Equal pulls become one, also those of several environments.</summary>
    public static IReadOnlyList<PullPlan> Merge(IEnumerable<PullPlan> plans) =>
        [.. plans.GroupBy(plan => plan, SamePull.Comparer).Select(JoinUses)];

    private async ValueTask<PullPlan> PlanAsync(ImageUse use, CancellationToken cancellation)
    {
        var chain = await credentials.OfAsync(use, cancellation).ConfigureAwait(false);
        var platforms = use.Pod.Platforms.Count > 0 ? use.Pod.Platforms : settings.Platforms;
        return new PullPlan(use.Image, use.Reference, platforms, chain, use.SkipReason, [use]) { Policy = policy(use) };
    }

    /// <summary>The remarks of all are kept: two pods may come to the same credentials in different ways.</summary>
    private static PullPlan JoinUses(IEnumerable<PullPlan> same)
    {
        var plans = same.ToList();
        if (plans is [{ Credentials: { Remarks.Count: <= 1, Facts.Count: <= 1, Risks.Count: <= 1 } } only])
        {
            return only;
        }

        var remarks = plans.SelectMany(plan => plan.Credentials.Remarks).Distinct();
        return plans[0] with
        {
            Credentials = plans[0].Credentials with
            {
                Remarks = [.. remarks],
                Facts = [.. plans.SelectMany(plan => plan.Credentials.Facts).Distinct(StringComparer.Ordinal)],
                Risks = [.. plans.SelectMany(plan => plan.Credentials.Risks).Distinct()],
            },
            Policy = PolicyDecision.Join([.. plans.Select(plan => plan.Policy)]),
            Uses = [.. plans.SelectMany(plan => plan.Uses)],
        };
    }
}
