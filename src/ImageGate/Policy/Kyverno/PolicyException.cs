using ImageGate.Manifests;
using ImageGate.Manifests.Documents;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Policy.Kyverno;

/// <summary>A PolicyException: objects that some rules of some policies leave alone.</summary>
internal sealed class PolicyException(YamlMapping spec)
{
    public bool Names(ObjectName policy, string rule) => spec.List("exceptions").OfType<YamlMapping>().Any(exception =>
        (exception.Text("policyName") == policy.Name || exception.Text("policyName") == $"{policy.Namespace}/{policy.Name}")
        && exception.List("ruleNames").OfType<YamlScalar>().Any(pattern => TextGlob.Matches(pattern.Text, rule)));

    public Certainty Covers(Subject subject, ResourceFilter filter)
    {
        var isCovered = filter.Matches(spec.Mapping("match"), subject);
        return spec.Find("conditions") is null ? isCovered : isCovered.And(Certainty.Unknown);
    }
}
