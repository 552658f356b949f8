using ImageGate.Credentials;
using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>How the content of a Secret stands in the inputs.</summary>
internal enum SecretForm
{
    /// <summary>A v1 Secret with data or stringData.</summary>
    Plain = 0,

    /// <summary>SealedSecret: only the cluster's controller can decrypt it.</summary>
    Sealed,

    /// <summary>ExternalSecret or SecretProviderClass: the content comes from a vault.</summary>
    External,

    /// <summary>A Secret whose values SOPS encrypted.</summary>
    Sops,
}

/// <summary>
/// An object among the inputs that makes a Secret a pod may name in imagePullSecrets. A v1 Secret of a type that the
/// kubelet ignores for pulls is kept as well, because a pod may name it by mistake.
/// </summary>
/// <param name="Type">The Secret's type, such as <c>kubernetes.io/dockerconfigjson</c>; empty where none is written.</param>
/// <param name="Key">The data key read: <c>.dockerconfigjson</c> or <c>.dockercfg</c>, or null where neither is there.</param>
/// <param name="Content">The decoded content of the key; null where it is absent, encrypted or no base64.</param>
/// <param name="Fault">What is wrong with the encoding of the content, without showing it, or null.</param>
/// <param name="Environment">The environment of the input that holds it, or null; pods of another do not see it.</param>
internal sealed record PullSecret(
    ObjectName Object,
    SecretForm Form,
    string Type,
    string? Key,
    Secret? Content,
    string? Fault,
    SourceSpan Span,
    string? Environment = null);
