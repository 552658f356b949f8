using System.Text;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Rules;
using k8s.Models;

namespace ImageGate.Cli.Credentials;

/// <summary>Objects of the cluster in the form in which manifests give them.</summary>
internal static class ClusterObjects
{
    private const string JsonKey = ".dockerconfigjson";
    private const string OldKey = ".dockercfg";

    public static PullSecret Secret(V1Secret secret, SourceSpan span)
    {
        var wanted = secret.Type == "kubernetes.io/dockercfg" ? OldKey : JsonKey;
        var key = secret.Data?.ContainsKey(wanted) == true ? wanted : null;
        var (content, fault) = key is null ? (null, null) : Text(secret.Data![key], key);
        return new PullSecret(Name(secret.Metadata, "Secret"), SecretForm.Plain, secret.Type ?? "", key, content, fault, span);
    }

    public static ServiceAccount ServiceAccount(V1ServiceAccount account, SourceSpan span) => new(
        Name(account.Metadata, "ServiceAccount"),
        [.. account.ImagePullSecrets?.Select(reference => reference.Name ?? "") ?? []],
        span);

    private static ObjectName Name(V1ObjectMeta metadata, string kind) =>
        new("v1", kind, metadata.NamespaceProperty, metadata.Name);

    private static (Secret? Content, string? Fault) Text(byte[] bytes, string key)
    {
        try
        {
            return (new Secret(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes)), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, $"the value of {key} is no text");
        }
    }
}
