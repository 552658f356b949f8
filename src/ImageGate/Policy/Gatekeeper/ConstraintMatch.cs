using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Policy.Gatekeeper;

/// <summary>
/// The match block of a constraint (open-policy-agent/gatekeeper, pkg/mutation/match/match.go): all parts must hold, and a
/// part that is not written always does.
/// </summary>
/// <param name="match">Null where the constraint has none: it then applies to everything.</param>
/// <param name="exempt">Patterns of namespaces that Gatekeeper as a whole leaves alone.</param>
internal sealed class ConstraintMatch(YamlMapping? match, Namespaces namespaces, IReadOnlyList<string> exempt)
{
    private const string Wildcard = "*";

    /// <summary>Whether the constraint looks at pods at all.</summary>
    public bool IncludesPods => Kinds is not { Count: > 0 } kinds || kinds.Any(entry => Has(entry, "kinds", "Pod") && Has(entry, "apiGroups", ""));

    private IReadOnlyList<YamlMapping>? Kinds => match is null ? null : [.. match.List("kinds").OfType<YamlMapping>()];

    public Certainty Includes(Subject pod) => exempt.Any(pattern => IsLike(pod.Namespace, pattern))
        ? Certainty.No
        : match is null ? Certainty.Yes
        : new[]
        {
            Certainties.Of(IncludesPods),
            Certainties.Of(match.Text("scope") is not "Cluster"),
            Certainties.Of(Texts("namespaces") is not { Count: > 0 } listed || listed.Any(pattern => IsLike(pod.Namespace, pattern))),
            Certainties.Of(!Texts("excludedNamespaces").Any(pattern => IsLike(pod.Namespace, pattern))),
            match.Mapping("labelSelector") is { } labels ? new LabelSelector(labels).Matches(pod.Labels) : Certainty.Yes,
            match.Mapping("namespaceSelector") is { } selector
                ? namespaces.Matches(new LabelSelector(selector), pod.Namespace)
                : Certainty.Yes,
            match.Text("name") is { Length: > 0 } name ? pod.IsNamed(name) : Certainty.Yes,
            match.Text("source") is "Generated" ? Certainty.Unknown : Certainty.Yes,
        }.All();

    /// <summary>What in it needs more than is known here, in words.</summary>
    public string Unknown(Subject pod)
    {
        var parts = new List<string>();
        if (match?.Mapping("namespaceSelector") is { } selector
            && namespaces.Matches(new LabelSelector(selector), pod.Namespace) is Certainty.Unknown)
        {
            parts.Add($"namespaceSelector: the labels of namespace {pod.Namespace} are not known; put its Namespace among the inputs");
        }

        if (match?.Mapping("labelSelector") is { } labels && new LabelSelector(labels).Matches(pod.Labels) is Certainty.Unknown)
        {
            parts.Add("labelSelector: a controller makes the pod, and its labels are not known");
        }

        return parts.Count > 0 ? string.Join("; ", parts) : "match: it depends on the name or the source of the pod, which is not known";
    }

    private List<string> Texts(string key) => [.. match!.List(key).OfType<YamlScalar>().Select(item => item.Text)];

    private static bool Has(YamlMapping entry, string key, string value)
    {
        var texts = entry.List(key).OfType<YamlScalar>().Select(item => item.Text).ToList();
        return texts.Count == 0 || texts.Contains(Wildcard) || texts.Contains(value);
    }

    /// <summary>A <c>*</c> at the beginning, at the end or at both (gatekeeper, pkg/util Wildcard).</summary>
    private static bool IsLike(string name, string pattern) => (pattern.StartsWith('*'), pattern.EndsWith('*')) switch
    {
        (true, true) => name.Contains(pattern.Trim('*'), StringComparison.Ordinal),
        (true, false) => name.EndsWith(pattern[1..], StringComparison.Ordinal),
        (false, true) => name.StartsWith(pattern[..^1], StringComparison.Ordinal),
        _ => name == pattern,
    };
}
