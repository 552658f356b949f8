using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>
/// A v1 Secret as a pull secret (the kubelet's pkg/credentialprovider/secrets/secrets.go): type and key must fit, else
/// it is passed over in silence; content that cannot be parsed fails the pull.
/// </summary>
internal static class SecretObject
{
    private const string Modern = "kubernetes.io/dockerconfigjson";
    private const string Legacy = "kubernetes.io/dockercfg";

    /// <summary>False where the content is encrypted, elsewhere, or a placeholder that something fills in later.</summary>
    public static bool IsGiven(PullSecret secret) =>
        secret.Form == SecretForm.Plain && secret is not { Key: not null, Content: null, Fault: null };

    public static SecretAnswer Read(PullSecret secret, NamedSecret named, string place)
    {
        var key = secret.Type switch
        {
            Modern => ".dockerconfigjson",
            Legacy => ".dockercfg",
            _ => null,
        };
        if (Mismatch(secret, key) is { } mismatch)
        {
            return SecretAnswer.PassedOver(named.Finding(RuleTable.PullSecretInvalid, mismatch, secret.Span));
        }

        if (secret.Fault is { } fault)
        {
            return SecretAnswer.Unreadable(named, fault, secret.Span);
        }

        var originOf = named.OriginOf(place, secret.Span);
        var content = secret.Type == Modern
            ? PullSecretContent.ReadDockerConfigJson(secret.Content!, originOf)
            : PullSecretContent.ReadDockerCfg(secret.Content!, originOf);
        return SecretAnswer.Of(named, content, secret.Span);
    }

    private static string? Mismatch(PullSecret secret, string? key) =>
        key is null ? $"has the type {TypeName(secret)}, which the kubelet ignores; a pull secret has {Modern} or {Legacy}"
        : secret.Key != key ? $"has no key {key}, which its type asks for; the kubelet ignores it"
        : secret.Content is { IsEmpty: true } ? $"has nothing in {key}; the kubelet ignores it"
        : null;

    private static string TypeName(PullSecret secret) =>
        secret.Type.Length == 0 ? "Opaque (none is written)" : OneLine.Of(secret.Type, 100);
}
