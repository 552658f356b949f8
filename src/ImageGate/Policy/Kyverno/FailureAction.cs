using ImageGate.Manifests.Documents;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Policy.Kyverno;

/// <summary>Whether a rule refuses or only reports: the rule's own action, then the policy's exceptions by namespace, then the policy's.</summary>
internal static class FailureAction
{
    private const string Enforce = "Enforce";

    /// <summary>Why nothing is refused, or null. Where nothing is written, Kyverno audits.</summary>
    public static string? Leniency(YamlMapping spec, YamlMapping validate, string ns, Namespaces namespaces)
    {
        if (spec.Text("admission") == "false")
        {
            return "admission: false";
        }

        var own = Override(validate.List("failureActionOverrides"), ns, namespaces) ?? validate.Text("failureAction");
        var action = own ?? Override(spec.List("validationFailureActionOverrides"), ns, namespaces) ?? spec.Text("validationFailureAction") ?? "Audit";
        return action.Equals(Enforce, StringComparison.OrdinalIgnoreCase) ? null : $"failure action {action}";
    }

    /// <summary>A selector that cannot be decided counts as not chosen: the policy's own action then stands.</summary>
    private static string? Override(IReadOnlyList<YamlNode> overrides, string ns, Namespaces namespaces) => overrides
        .OfType<YamlMapping>()
        .FirstOrDefault(entry =>
            (entry.List("namespaces") is not { Count: > 0 } listed || listed.OfType<YamlScalar>().Any(name => TextGlob.Matches(name.Text, ns)))
            && (entry.Mapping("namespaceSelector") is not { } selector
                || namespaces.Matches(new LabelSelector(selector, hasWildcards: true), ns) is Certainty.Yes))
        ?.Text("action");
}
