using ImageGate.Manifests;
using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Policy.Gatekeeper;

/// <summary>Finds Gatekeeper's constraints among the policies of the inputs.</summary>
internal sealed class ConstraintReader
{
    private const string ConstraintGroup = "constraints.gatekeeper.sh";
    private const string TemplateGroup = "templates.gatekeeper.sh";

    /// <summary>Prefixes of library templates that do not look at images.</summary>
    private static readonly string[] AboutOtherThings =
    [
        "K8sPSP", "K8sRequired", "K8sContainer", "K8sBlock", "K8sReplica", "K8sHttps", "K8sUnique", "K8sPodDisruption", "K8sExternalIPs",
        "K8sHorizontal", "K8sStorageClass", "K8sDisallowInteractive", "K8sDisallowAnonymous", "K8sPoliciesOnly", "VerifyDeprecatedAPI",
        "NoUpdateServiceAccount", "K8sDisallowedRoleBindingSubjects", "K8sEnforceNodePort", "K8sPodResources", "K8sNoExternal",
    ];

    private readonly List<IImagePolicy> policies = [];
    private readonly List<UncheckedValue> undecided = [];
    private readonly List<Finding> warnings = [];
    private readonly ILookup<string, string> templates;
    private readonly IReadOnlyList<string> exempt;
    private readonly Namespaces namespaces;

    private ConstraintReader(IReadOnlyList<PolicyObject> objects, Namespaces namespaces)
    {
        this.namespaces = namespaces;
        exempt = [.. objects.Where(policy => policy is { Group: "config.gatekeeper.sh", Object.Kind: "Config" }).SelectMany(Exempt)];
        templates = objects.Where(policy => policy.Group == TemplateGroup).ToLookup(KindOf, RegoOf, StringComparer.Ordinal);
    }

    public static FoundPolicies Read(IReadOnlyList<PolicyObject> objects, Namespaces namespaces)
    {
        var reader = new ConstraintReader(objects, namespaces);
        foreach (var policy in objects.Where(policy => policy.Group == ConstraintGroup))
        {
            reader.Read(policy);
        }

        return new FoundPolicies(reader.policies, reader.undecided, reader.warnings);
    }

    private void Read(PolicyObject policy)
    {
        var spec = policy.Root.Mapping("spec");
        var test = ImageTest.Of(policy.Object.Kind, spec?.Mapping("parameters"));
        if (test is null || templates[policy.Object.Kind].Any(rego => !IsOfLibrary(rego)))
        {
            if (test is not null || MayLookAtImages(policy.Object.Kind))
            {
                undecided.Add(Undecidable.Of(policy, "spec", "the Rego of its template is not evaluated here"));
            }

            return;
        }

        var match = new ConstraintMatch(spec?.Mapping("match"), namespaces, exempt);
        if (!match.IncludesPods)
        {
            warnings.Add(Warning(policy, "matches no pods, and its template looks at spec.containers, which only pods have: it refuses nothing; add kind Pod to its match"));
            return;
        }

        policies.Add(new GatekeeperConstraint(policy, test, match));
        warnings.AddRange(test.AllowedPrefixes.Where(HostPrefix.IsOpen).Select(prefix => Warning(
            policy, $"allows every image that begins with '{prefix}', also of {prefix}.evil.example: end the prefix with '/'")));
    }

    private static Finding Warning(PolicyObject policy, string message) =>
        new(RuleTable.GatekeeperConstraint, $"Gatekeeper's constraint {policy.Object.Kind} {policy.Object.Name} {message}", policy.Span);

    /// <summary>The template decides, where it is among the inputs; else the names that the library gives.</summary>
    private bool MayLookAtImages(string kind) => templates.Contains(kind)
        ? templates[kind].Any(rego => rego.Contains("image", StringComparison.OrdinalIgnoreCase))
        : !AboutOtherThings.Any(prefix => kind.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Templates that others changed look into pod templates or match in another way.</summary>
    private static bool IsOfLibrary(string rego) =>
        rego.Length == 0
        || (rego.Contains("input.review.object.spec.containers", StringComparison.Ordinal)
            && !rego.Contains("spec.template", StringComparison.Ordinal)
            && !rego.Contains("exactMatch", StringComparison.Ordinal));

    /// <summary>Namespaces that the webhook does not look at (Gatekeeper, Exempting Namespaces).</summary>
    private static IEnumerable<string> Exempt(PolicyObject config) => (config.Root.Mapping("spec")?.List("match") ?? [])
        .OfType<YamlMapping>()
        .Where(entry => entry.List("processes").OfType<YamlScalar>().Any(process => process.Text is "*" or "webhook"))
        .SelectMany(entry => entry.List("excludedNamespaces").OfType<YamlScalar>())
        .Select(name => name.Text);

    private static string KindOf(PolicyObject template) =>
        template.Root.Mapping("spec")?.Mapping("crd")?.Mapping("spec")?.Mapping("names")?.Text("kind") ?? "";

    private static string RegoOf(PolicyObject template) => string.Concat(
        (template.Root.Mapping("spec")?.List("targets") ?? []).OfType<YamlMapping>().Select(CodeOf));

    /// <summary>In newer templates the code stands in a list of engines.</summary>
    private static string CodeOf(YamlMapping target) =>
        target.Text("rego") + string.Concat(target.List("code").OfType<YamlMapping>()
            .Select(code => code.Mapping("source")?.Text("rego") ?? ""));
}
