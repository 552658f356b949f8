using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Policy;
using ImageGate.Rules;

namespace ImageGate;

/// <summary>What is deployed together: the inputs of one environment, and how they are to be read and pulled.</summary>
/// <param name="Planner">For what was read: the secrets and service accounts in it count.</param>
internal sealed record Deployment(
    IReadOnlyList<ManifestInput> Inputs, ManifestSettings Manifests, Func<ManifestContent, PullPlanner> Planner)
{
    private Task<ManifestContent>? Ahead { get; init; }

    /// <summary>What the shell could not find, render or open before anything was read.</summary>
    public IReadOnlyList<Finding> Problems { get; init; } = [];

    /// <summary>What the shell saw and left out.</summary>
    public IReadOnlyList<UncheckedValue> Unchecked { get; init; } = [];

    /// <summary>What the user says of the images that may be used.</summary>
    public PolicySettings Policy { get; init; } = PolicySettings.None;

    /// <summary>What becomes of the images before they are deployed: some are replaced, some are not to be pulled yet.</summary>
    public Func<ManifestContent, ManifestContent> Adjust { get; init; } = content => content;

    /// <summary>The same at an earlier revision, where only what changed since then is asked for; or null.</summary>
    public EarlierDeployment? Earlier { get; init; }

    /// <summary>The same, which is read from now on while something else is waited for.</summary>
    public Deployment ReadAhead() => this with { Ahead = Task.Run(() => ManifestReader.Read(Inputs, Manifests)) };

    public ManifestContent Read()
    {
        var content = Ahead?.GetAwaiter().GetResult() ?? ManifestReader.Read(Inputs, Manifests);
        foreach (var value in Unchecked)
        {
            content.Coverage.Add(value);
        }

        return Adjust(content with { Problems = [.. Problems, .. content.Problems] });
    }

    /// <summary>All that may forbid images here: what the user says, and the policies that are deployed with them.</summary>
    public AdmissionPolicies Policies(ManifestContent content) => AdmissionPolicies.Of(Policy, content);

    public async Task<IReadOnlyList<PullPlan>> PlanAsync(ManifestContent content, CancellationToken cancellation)
    {
        var plans = await Planner(content).Under(Policies(content).Decide).PlanAsync(content.Uses, cancellation).ConfigureAwait(false);
        return Earlier is null
            ? plans
            : UnchangedPulls.Skip(plans, await Earlier.PlanAsync(cancellation).ConfigureAwait(false) ?? plans, Earlier.Revision);
    }
}

/// <summary>A deployment as it was.</summary>
/// <param name="Deployment">Null where it was the same.</param>
/// <param name="Revision">As the user names it.</param>
internal sealed record EarlierDeployment(Deployment? Deployment, string Revision)
{
    /// <summary>Its problems do not matter: what could not be read then is new now.</summary>
    /// <returns>Null where it was the same.</returns>
    public async Task<IReadOnlyList<PullPlan>?> PlanAsync(CancellationToken cancellation) =>
        Deployment is null ? null : await Deployment.PlanAsync(Deployment.Read(), cancellation).ConfigureAwait(false);
}
