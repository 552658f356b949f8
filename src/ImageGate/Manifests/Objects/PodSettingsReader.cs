using ImageGate.Manifests.Documents;
using ImageGate.References;

namespace ImageGate.Manifests.Objects;

/// <summary>Reads what a pod says about its pulls, from its PodSpec or from mappings that stand for it.</summary>
internal sealed class PodSettingsReader(IReadOnlyList<Platform> platforms)
{
    /// <param name="mappings">The innermost last; it wins setting by setting.</param>
    /// <param name="isPodSpec">Kubernetes' own PodSpec, which knows the list under its exact name only.</param>
    /// <param name="pullSecrets">A further list of pull secrets, for kinds that have one under another name.</param>
    public PodContext Read(IReadOnlyList<YamlMapping> mappings, bool isPodSpec, YamlNode? pullSecrets = null)
    {
        var secrets = pullSecrets ?? Innermost(mappings, "imagePullSecrets")
            ?? (isPodSpec ? null : Innermost(mappings, "imagePullSecret"));
        var account = Innermost(mappings, "serviceAccountName") ?? Innermost(mappings, "serviceAccount");
        return new PodContext(
            SecretNames(secrets), account is YamlScalar { Text.Length: > 0 } name ? name.Text : null, Platforms(mappings));
    }

    /// <summary>Names from a list of references or of plain names, or from one name; empty names name nothing.</summary>
    public static IReadOnlyList<string> SecretNames(YamlNode? secrets)
    {
        if (secrets is null)
        {
            return [];
        }

        IEnumerable<YamlNode> items = secrets is YamlSequence list ? list.Items : [secrets];
        return [.. items.Select(NameOf).Where(name => !string.IsNullOrEmpty(name)).Select(name => name!)];
    }

    private IReadOnlyList<Platform> Platforms(IReadOnlyList<YamlMapping> mappings)
    {
        var nodeSelector = Innermost(mappings, "nodeSelector") as YamlMapping;
        var affinity = Innermost(mappings, "affinity") as YamlMapping;
        var os = (Innermost(mappings, "os") as YamlMapping)?.Text("name");
        return nodeSelector is null && affinity is null && os is null
            ? []
            : new NodeConstraint(nodeSelector, affinity, os).Of(platforms);
    }

    private static string? NameOf(YamlNode secret) => secret switch
    {
        YamlMapping reference => reference.Text("name"),
        YamlScalar { IsNull: false } scalar => scalar.Text,
        _ => null,
    };

    private static YamlNode? Innermost(IReadOnlyList<YamlMapping> mappings, string key)
    {
        for (var i = mappings.Count - 1; i >= 0; i--)
        {
            if (mappings[i].Find(key) is { } value)
            {
                return value;
            }
        }

        return null;
    }
}
