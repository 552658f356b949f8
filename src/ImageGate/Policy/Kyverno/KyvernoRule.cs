using ImageGate.Manifests;
using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Policy.Kyverno;

/// <summary>
/// A validating rule of a Kyverno policy. A rule on pods holds for the eventual pod, and Kyverno makes the same rule for the
/// controllers that pods come from (autogen), so that it refuses these already.
/// </summary>
internal sealed class KyvernoRule(
    PolicyObject policy, YamlMapping rule, YamlMapping validate, IReadOnlyList<PolicyException> exceptions, Namespaces namespaces)
    : IImagePolicy
{
    /// <summary>What Kyverno's own installation leaves out (resourceFilters of its ConfigMap).</summary>
    private static readonly string[] LeftOut = ["kube-system", "kube-public", "kube-node-lease", "kyverno"];

    private readonly Validation validation = new(validate);
    private readonly ResourceFilter filter = new(namespaces);

    private string RuleName => Excerpt.Of(rule.Text("name") ?? "");

    private string Name => $"{policy.Object.Kind} {policy.Object.Name}, rule {RuleName}";

    private YamlMapping Spec => policy.Root.Mapping("spec")!;

    public PolicyAnswer Answer(Review review)
    {
        if (policy.Object.Kind == "Policy" && policy.Object.Namespace != review.Pod.Namespace)
        {
            return PolicyAnswer.NotConcerned;
        }

        var answers = review.Makers.Select(maker => (Subject: maker, Root: maker.Root ?? review.Template))
            .Prepend((Subject: review.Pod, Root: review.Template))
            .Select(seen => Answer(review, seen.Subject, seen.Root))
            .ToList();
        return answers.Find(answer => answer.Denial is not null)
            ?? answers.Find(answer => answer.Warnings.Count > 0)
            ?? answers.Find(answer => answer.Undecided is not null)
            ?? answers.Find(answer => answer.Passed is not null)
            ?? PolicyAnswer.NotConcerned;
    }

    private PolicyAnswer Answer(Review review, Subject subject, YamlMapping root)
    {
        var sight = new Sight(review, subject, root, review.Image);
        var applies = Applies(subject).And(new Conditions(sight with { IsAlone = false }, null).Hold(rule.Find("preconditions")));
        var written = applies is Certainty.No ? Outcome.Skipped : validation.Of(sight);
        return (applies, written) switch
        {
            (Certainty.No, _) or (_, Outcome.Skipped) => PolicyAnswer.NotConcerned,
            (_, Outcome.Unknown) => Undecided(validation.Language ?? "its conditions use variables or comparisons that are not evaluated here"),
            (Certainty.Unknown, Outcome.Failed) => Undecided($"would refuse {review.Image}, if it applies: its match, exclude or preconditions depend on what is not known here"),
            (Certainty.Unknown, _) => PolicyAnswer.NotConcerned,
            _ when LeftOut.Contains(subject.Namespace) && written is Outcome.Failed =>
                Undecided($"would refuse {review.Image}, but Kyverno as it is installed leaves namespace {subject.Namespace} out"),
            _ => Decided(review, sight),
        };
    }

    private PolicyAnswer Decided(Review review, Sight sight)
    {
        var sights = new TwoSights(review, image => validation.Of(sight with { Image = image }) is Outcome.Failed);
        var what = sight.Subject.Kind == "Pod" ? HasAutogen ? "pods, and the controllers that make them," : "pods" : $"{sight.Subject.Kind} objects";
        var leniency = FailureAction.Leniency(Spec, validate, sight.Subject.Namespace, namespaces);
        var verb = leniency is null ? "refuses" : "would refuse";
        var message = $"Kyverno's {Name} ({policy.Span}) {verb} {what} with {review.Image}: {validation.Message}{sights.Hint}";
        return sights.Answer(Name, new Finding(RuleTable.KyvernoPolicy, message, review.Use.Span), leniency);
    }

    private bool HasAutogen =>
        ResourceFilter.FitsControllers(rule.Mapping("match")) && ResourceFilter.FitsControllers(rule.Mapping("exclude"))
        && policy.Root.Mapping("metadata")?.Mapping("annotations")?.Text("pod-controllers.kyverno.io/autogen-controllers") is not "none";

    private Certainty Applies(Subject subject) => filter.Matches(rule.Mapping("match"), subject)
        .And(filter.Matches(rule.Mapping("exclude"), subject).Not())
        .And(exceptions.Where(exception => exception.Names(policy.Object, RuleName))
            .Select(exception => exception.Covers(subject, filter)).Any().Not());

    private PolicyAnswer Undecided(string reason) => new()
    {
        Undecided = Undecidable.Of(policy, "spec.rules", $"rule {RuleName}: {reason}"),
    };
}
