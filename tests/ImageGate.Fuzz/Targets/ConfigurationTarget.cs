using System.Text;
using ImageGate.Cli;
using ImageGate.Cli.Configuration;

namespace ImageGate.Fuzz.Targets;

/// <summary>A <c>.imagegate.yaml</c>.</summary>
internal static class ConfigurationTarget
{
    public static readonly FuzzTarget Target = new("configuration", 1500, Run,
        "version: 1\n", "environments:\n  production:\n    ", "inputs: [deploy]\n", "helm: {release: a, values: [v.yaml], set: {a.b: \"${TAG}\"}, kubeVersion: v1.31.0, skipTests: true}\n",
        "namespace: shop\n", "platforms: [linux/amd64, linux/arm/v7]\n", "nodeIdentity: {azure: managed, clientId: 00000000-0000-0000-0000-000000000000}\n", "pullSecrets:\n  shop/regcred: {env: A}\n",
        "  b: {registry: a.b, username: c, passwordEnv: D}\n", "registries:\n  docker.io: {mirrors: [\"https://a.b\"], maxPerSecond: 5}\n", "  a.b:5000: {plainHttp: true, reachable: cluster}\n",
        "builtHere: [\"a/*\"]\n", "policy:\n  allowedRegistries: [\"a/*\"]\n  forbiddenTags: [latest]\n  requireDigest: false\n", "  azurePolicyRegex: \"^a$\"\n",
        "imageFields:\n- {apiVersion: \"a/*\", kind: B, image: spec.image}\n", "- {apiVersion: a/v1, kind: B, repository: spec.r, tag: spec.t}\n",
        "waivers:\n- {image: \"a:*\", rule: IG105, reason: b, owner: c, expires: 2027-01-31}\n", "replace: {A: b}\n", "kustomize: {enableHelm: true}\n", "${", "&a ", "*a", "<<: ", "!!binary ", "? ", "---\n", "\t", "|\n");

    private static void Run(byte[] input)
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(input));
            var configuration = ConfigurationReader.Read(text, "shop/.imagegate.yaml", name => name == "TAG" ? "1.4" : null);
            Invariant.Holds(configuration.Waivers.All(waiver => waiver.Reason.Length > 0), "a waiver has a reason");
        }
        catch (UsageException misuse)
        {
            Invariant.Holds(misuse.Message.StartsWith("shop/.imagegate.yaml:", StringComparison.Ordinal), $"misuse names the file: {misuse.Message}");
        }
    }
}
