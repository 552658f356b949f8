using ImageGate.Credentials;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>A pull secret as a pod names it, always in the pod's own namespace.</summary>
/// <param name="ServiceAccount">The ServiceAccount that brought it, or null where the pod lists it itself.</param>
/// <param name="Span">Where the image stands whose pull needs it.</param>
internal sealed record NamedSecret(string Namespace, string Name, string? ServiceAccount, SourceSpan Span, string? Environment)
{
    public string Title => $"Secret {Namespace}/{Name}";

    /// <param name="place">Where the content comes from, if that is not the Secret among the inputs.</param>
    public Func<string, CredentialOrigin> OriginOf(string place, SourceSpan span)
    {
        var kind = ServiceAccount is null ? CredentialKind.PullSecret : CredentialKind.ServiceAccount;
        var through = ServiceAccount is null ? "" : $" of ServiceAccount {ServiceAccount}";
        return key => new CredentialOrigin(kind, $"{Title}{through}{place}, entry {key}", span);
    }

    public Finding Finding(Rule rule, string message, SourceSpan? span = null) =>
        new(rule, $"{Title} {message}", span ?? Span);
}
