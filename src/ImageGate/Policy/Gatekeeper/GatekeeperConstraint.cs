using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Policy.Gatekeeper;

/// <summary>
/// A constraint of the Gatekeeper library on images. Its templates look at <c>spec.containers</c> of the object under
/// review, so that only pods are refused: the object of a controller is accepted, and its pods never come.
/// </summary>
internal sealed class GatekeeperConstraint(PolicyObject policy, ImageTest test, ConstraintMatch match) : IImagePolicy
{
    private readonly string? leniency = Enforcement.Leniency(policy.Root.Mapping("spec"));

    private string Name => $"{policy.Object.Kind} {policy.Object.Name}";

    public PolicyAnswer Answer(Review review)
    {
        var isIncluded = match.Includes(review.Pod);
        var sight = new TwoSights(review, test.IsRefused);
        return isIncluded switch
        {
            Certainty.Yes => Answer(review, sight),
            Certainty.Unknown when sight.IsRefused => new PolicyAnswer
            {
                Undecided = Undecidable.Of(policy, "spec.match", $"would refuse {review.Image}, if it applies: {match.Unknown(review.Pod)}"),
            },
            _ => PolicyAnswer.NotConcerned,
        };
    }

    private PolicyAnswer Answer(Review review, TwoSights sight)
    {
        var message = $"Gatekeeper's constraint {Name} ({policy.Span}) {(leniency is null ? "refuses" : "would refuse")} the pods with {review.Image}: {test.Says}{sight.Hint}";
        var denial = new Finding(RuleTable.GatekeeperConstraint, message, review.Use.Span);
        var answer = sight.Answer(Name, denial, leniency, warnsOfShortNames: test.AllowedPrefixes.Count == 0);
        return answer.Passed is not null && Beyond(review.Image) is { } prefix
            ? answer with { Warnings = [.. answer.Warnings, Bypass(review, prefix)] }
            : answer;
    }

    /// <summary>The only prefix that lets the image in, where it ends within the name of the registry.</summary>
    private string? Beyond(string image)
    {
        var fitting = test.AllowedPrefixes.Where(prefix => image.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return fitting.Count > 0 && fitting.TrueForAll(prefix => HostPrefix.EndsWithin(prefix, image)) ? fitting[0] : null;
    }

    private Finding Bypass(Review review, string prefix) => new(
        RuleTable.GatekeeperConstraint,
        $"{Name} lets {review.Image} in because it begins with '{prefix}', but that is another registry: a possible bypass; "
        + $"end the prefix with '/' ({policy.Span})",
        review.Use.Span);
}
