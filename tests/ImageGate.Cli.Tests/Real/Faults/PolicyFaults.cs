namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>Images that the registry has and that are kept out all the same: none of it is the registry's fault.</summary>
internal static class PolicyFaults
{
    private const string Web = "images: [{name: shop/web, tags: ['1']}]";

    private const string AllowedRepositories = """
        apiVersion: constraints.gatekeeper.sh/v1beta1
        kind: K8sAllowedRepos
        metadata: {name: ours}
        spec:
          enforcementAction: ACTION
          match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
          parameters: {repos: ["shop.azurecr.io/"]}
        """;

    private const string Kyverno = """
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: {name: ours}
        spec:
          validationFailureAction: Enforce
          rules:
          - name: known
            match: {any: [{resources: {kinds: [Pod]}}]}
            validate:
              message: Unknown image registry.
              pattern: {spec: {containers: [{image: "shop.azurecr.io/*"}]}}
        """;

    public static IReadOnlyList<RegistryFault> All =>
    [
        Refused("the registry is outside the allow-list", "IG401", "is outside the allow-list: shop.azurecr.io/*") with
        {
            Options = ["--allow-registry", "shop.azurecr.io/*"],
        },
        Configured("the tag is forbidden", "{forbiddenTags: ['1']}", "IG404", "the tag 1 is forbidden"),
        Configured("a digest is required", "{requireDigest: true}", "IG404", "digest"),
        Configured(
            "Azure Policy's expression does not match", "{azure: {allowedContainerImagesRegex: '^shop[.]azurecr[.]io/.+$'}}", "IG402", "Azure Policy"),
        Refused("Gatekeeper refuses the repository", "IG402", "K8sAllowedRepos ours") with { Policy = Constraint("deny") },
        Refused("Kyverno refuses the registry", "IG403", "Unknown image registry.") with { Policy = Kyverno },
        Refused("Gatekeeper only looks on", "", "can be pulled") with { Truth = "", ExitCode = 0, Policy = Constraint("dryrun") },
    ];

    private static string Constraint(string action) => AllowedRepositories.Replace("ACTION", action, StringComparison.Ordinal);

    private static RegistryFault Configured(string name, string policy, string rule, string says) =>
        Refused(name, rule, says) with { Configuration = $"version: 1\npolicy: {policy}\n" };

    private static RegistryFault Refused(string name, string rule, string says) => new(name, Web, "H4", rule, says) { ExitCode = 1 };
}
