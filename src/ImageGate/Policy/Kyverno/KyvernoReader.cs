using ImageGate.Manifests;
using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Policy.Kyverno;

/// <summary>Finds Kyverno's rules on images among the policies of the inputs.</summary>
internal sealed class KyvernoReader
{
    private const string Group = "kyverno.io";

    private readonly List<IImagePolicy> policies = [];
    private readonly List<UncheckedValue> undecided = [];
    private readonly List<Finding> warnings = [];
    private readonly IReadOnlyList<PolicyException> exceptions;
    private readonly Namespaces namespaces;

    private KyvernoReader(IReadOnlyList<PolicyObject> objects, Namespaces namespaces)
    {
        this.namespaces = namespaces;
        exceptions =
        [
            .. objects.Where(policy => policy is { Group: Group, Object.Kind: "PolicyException" })
                .Select(policy => policy.Root.Mapping("spec")).OfType<YamlMapping>().Select(spec => new PolicyException(spec)),
        ];
    }

    public static FoundPolicies Read(IReadOnlyList<PolicyObject> objects, Namespaces namespaces)
    {
        var reader = new KyvernoReader(objects, namespaces);
        foreach (var policy in objects.Where(policy => policy is { Group: Group, Object.Kind: "ClusterPolicy" or "Policy" }))
        {
            reader.Read(policy);
        }

        return new FoundPolicies(reader.policies, reader.undecided, reader.warnings);
    }

    private void Read(PolicyObject policy)
    {
        var rules = policy.Root.Mapping("spec")?.List("rules") ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] is YamlMapping rule)
            {
                Read(policy, rule, $"spec.rules[{i}]");
            }
        }
    }

    private void Read(PolicyObject policy, YamlMapping rule, string path)
    {
        if (rule.Find("verifyImages") is not null)
        {
            Leave(policy, rule, $"{path}.verifyImages", "signatures and attestations are not verified here");
        }

        if (Undecidable.SpeaksOfImages(rule.Find("mutate")))
        {
            Leave(policy, rule, $"{path}.mutate", "may change images at admission; what is checked is the image before");
        }

        if (rule.Mapping("validate") is { } validate && new Validation(validate) is { ConcernsImages: true } validation)
        {
            ReadValidation(policy, rule, validate, validation, path);
        }
    }

    private void ReadValidation(PolicyObject policy, YamlMapping rule, YamlMapping validate, Validation validation, string path)
    {
        var obstacle = validation.Language
            ?? (rule.Find("context") is not null ? "its context is data from elsewhere" : null)
            ?? (rule.Find("celPreconditions") is not null ? "CEL is not evaluated here" : null);
        if (obstacle is not null)
        {
            Leave(policy, rule, $"{path}.validate", obstacle);
            return;
        }

        policies.Add(new KyvernoRule(policy, rule, validate, exceptions, namespaces));
        warnings.AddRange(validation.Patterns
            .Where(pattern => pattern.EndsWith('*') && HostPrefix.IsOpen(pattern[..^1]))
            .Select(pattern => new Finding(
                RuleTable.KyvernoPolicy,
                $"Kyverno's {policy.Object.Kind} {policy.Object.Name} allows '{pattern}', also of {pattern[..^1]}.evil.example: write '{pattern[..^1]}/*'",
                policy.Span)));
    }

    private void Leave(PolicyObject policy, YamlMapping rule, string path, string reason) =>
        undecided.Add(Undecidable.Of(policy, path, $"rule {rule.Text("name")}: {reason}"));
}
