using ImageGate.Rules;

namespace ImageGate.Credentials;

/// <summary>What kind of place a credential comes from; in reports the name is written in camel case.</summary>
internal enum CredentialKind
{
    Anonymous = 0,
    PullSecret,
    ServiceAccount,
    NodeIdentity,
    DockerConfig,
    CredentialHelper,
    StandIn,
}

/// <summary>Where a credential comes from, in words for the report and without its content.</summary>
/// <param name="Text">Such as <c>Secret shop/regcred, entry ghcr.io</c> or <c>docker-credential-pass for ghcr.io</c>.</param>
/// <param name="Span">The file and line, where there is one.</param>
internal sealed record CredentialOrigin(CredentialKind Kind, string Text, SourceSpan? Span = null)
{
    public static readonly CredentialOrigin Anonymous = new(CredentialKind.Anonymous, "anonymous");
}
