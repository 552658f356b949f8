using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Policy.Gatekeeper;
using ImageGate.Policy.Kyverno;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Policy;

/// <summary>
/// Everything that may forbid an image before a node pulls it (H4): the rules of the configuration, and the policies among
/// the inputs. Pure: the same policies and use give the same decision.
/// </summary>
internal sealed class AdmissionPolicies
{
    private readonly OwnRules own;
    private readonly IReadOnlyList<IImagePolicy> policies;

    private AdmissionPolicies(OwnRules own, IReadOnlyList<IImagePolicy> policies) => (this.own, this.policies) = (own, policies);

    /// <summary>The policies, or parts of them, that cannot be decided here whatever the image is.</summary>
    public IReadOnlyList<UncheckedValue> Undecided { get; private init; } = [];

    /// <summary>About the policies themselves.</summary>
    public IReadOnlyList<Finding> Warnings { get; private init; } = [];

    public static AdmissionPolicies Of(PolicySettings settings, ManifestContent content)
    {
        var namespaces = new Namespaces(content.Namespaces);
        var gatekeeper = ConstraintReader.Read(content.Policies, namespaces);
        var kyverno = KyvernoReader.Read(content.Policies, namespaces);
        IEnumerable<IImagePolicy> azure = settings.Azure is null ? [] : [settings.Azure];
        return new AdmissionPolicies(new OwnRules(settings), [.. azure, .. gatekeeper.Policies, .. kyverno.Policies])
        {
            Undecided = [.. gatekeeper.Undecided, .. kyverno.Undecided, .. OtherPolicies.In(content.Policies)],
            Warnings = [.. gatekeeper.Warnings, .. kyverno.Warnings],
        };
    }

    public PolicyDecision Decide(ImageUse use) =>
        use is { Reference: { } reference, Fault: null } && (use.SkipReason is null || use.IsDeployedUnasked)
            ? Decide(use, reference)
            : PolicyDecision.None;

    private PolicyDecision Decide(ImageUse use, ImageReference reference)
    {
        if (policies.Count == 0 && own.IsNothing)
        {
            return PolicyDecision.None;
        }

        // No policy studied here looks into image volumes.
        List<PolicyAnswer> answers = use.Role is ImageRole.ImageVolume || policies.Count == 0 ? [] : [.. AnswersTo(Review.Of(use))];
        return new PolicyDecision(
            [.. own.Denials(use, reference), .. answers.Select(answer => answer.Denial).OfType<Finding>()],
            [.. answers.SelectMany(answer => answer.Warnings)])
        {
            Passed = [.. own.Passed(reference), .. answers.Select(answer => answer.Passed).OfType<string>()],
            Undecided = [.. answers.Select(answer => answer.Undecided).OfType<UncheckedValue>()],
            ForbidsAsking = !own.IsAllowed(reference),
        };
    }

    private IEnumerable<PolicyAnswer> AnswersTo(Review review) => policies.Select(policy => policy.Answer(review));
}

/// <summary>The policies of one product that were found among the inputs.</summary>
internal sealed record FoundPolicies(
    IReadOnlyList<IImagePolicy> Policies, IReadOnlyList<UncheckedValue> Undecided, IReadOnlyList<Finding> Warnings);
