using ImageGate.Manifests.Documents;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Policy;

/// <summary>A label selector of Kubernetes: all of its requirements must hold (apimachinery, meta/v1 LabelSelector).</summary>
internal sealed class LabelSelector
{
    private readonly IReadOnlyList<Requirement> requirements;

    /// <param name="hasWildcards">Kyverno knows <c>*</c> and <c>?</c> in keys and values of matchLabels; Kubernetes does not.</param>
    public LabelSelector(YamlMapping selector, bool hasWildcards = false) => requirements =
    [
        .. (selector.Mapping("matchLabels")?.Entries ?? [])
            .Select(entry => new Requirement(entry.Key, "In", [(entry.Value as YamlScalar)?.Text ?? ""], hasWildcards)),
        .. selector.List("matchExpressions").OfType<YamlMapping>().Select(expression => new Requirement(
            expression.Text("key") ?? "",
            expression.Text("operator") ?? "",
            [.. expression.List("values").OfType<YamlScalar>().Select(value => value.Text)],
            HasWildcards: false)),
    ];

    /// <param name="labels">Null where they are not known.</param>
    public Certainty Matches(IReadOnlyDictionary<string, string>? labels) =>
        requirements.Count == 0 ? Certainty.Yes
        : labels is null ? Certainty.Unknown
        : requirements.Select(requirement => requirement.Holds(labels)).All();

    /// <summary>Where only these labels are known, and others may be there.</summary>
    public Certainty MatchesPartly(IReadOnlyDictionary<string, string> labels) =>
        requirements.Select(r => labels.ContainsKey(r.Key) ? r.Holds(labels) : Certainty.Unknown).All();

    private sealed record Requirement(string Key, string Operator, IReadOnlyList<string> Values, bool HasWildcards)
    {
        public Certainty Holds(IReadOnlyDictionary<string, string> labels)
        {
            var found = labels.Where(label => HasWildcards ? TextGlob.Matches(Key, label.Key) : Key == label.Key).ToList();
            var isIn = found.Exists(label => Values.Any(value => HasWildcards ? TextGlob.Matches(value, label.Value) : value == label.Value));
            return Operator switch
            {
                "In" => Certainties.Of(isIn),
                "NotIn" => Certainties.Of(!isIn),
                "Exists" => Certainties.Of(found.Count > 0),
                "DoesNotExist" => Certainties.Of(found.Count == 0),
                _ => Certainty.Unknown,
            };
        }
    }
}
