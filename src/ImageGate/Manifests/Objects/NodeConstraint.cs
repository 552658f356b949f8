using ImageGate.Manifests.Documents;
using ImageGate.References;

namespace ImageGate.Manifests.Objects;

/// <summary>
/// On which operating systems and architectures a pod may run: its node selector, its required node affinity (any of
/// the terms) and its os field.
/// </summary>
internal sealed class NodeConstraint
{
    private readonly List<PlatformRequirement> alternatives;

    public NodeConstraint(YamlMapping? nodeSelector, YamlMapping? affinity, string? os)
    {
        var always = PlatformRequirement.None;
        foreach (var label in nodeSelector?.Entries ?? [])
        {
            always = always.And(label.Key, "In", label.Value is YamlScalar value ? [value.Text] : []);
        }

        if (os is "linux" or "windows")
        {
            always = always.And(PlatformRequirement.OsLabel, "In", [os]);
        }

        var terms = affinity?.Mapping("nodeAffinity")?
            .Mapping("requiredDuringSchedulingIgnoredDuringExecution")?.List("nodeSelectorTerms") ?? [];
        alternatives = [.. terms.OfType<YamlMapping>().Select(term => And(always, term)).DefaultIfEmpty(always)];
    }

    /// <summary>The platforms that fit, or none where the pod leaves it open.</summary>
    public IReadOnlyList<Platform> Of(IReadOnlyList<Platform> nodes) => alternatives.Exists(each => each.IsOpen)
        ? []
        : [.. alternatives.SelectMany(each => each.Of(nodes)).Distinct()];

    private static PlatformRequirement And(PlatformRequirement always, YamlMapping term)
    {
        foreach (var expression in term.List("matchExpressions").OfType<YamlMapping>())
        {
            always = always.And(
                expression.Text("key") ?? "",
                expression.Text("operator") ?? "",
                [.. expression.List("values").OfType<YamlScalar>().Select(value => value.Text)]);
        }

        return always;
    }
}
