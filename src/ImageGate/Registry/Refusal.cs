using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Registry;

/// <summary>Turns an error answer of a registry or of its token endpoint into the reason why the pull stopped.</summary>
internal static class Refusal
{
    public static PullStoppedException OfToken(
        RegistryAnswer answer, ImageReference reference, RegistryKind kind, Credential credential)
    {
        var outcome = RefusalTable.Find(RefusalPlace.Token, answer, reference, kind, credential) ?? (answer.Status, credential) switch
        {
            (401 or 403, Credential.Anonymous) => ProbeOutcome.AuthenticationRequired,

            // The exchange before has accepted the identity: what it lacks is the right.
            (401 or 403, Credential.Entra) => ProbeOutcome.AccessDenied,
            (400 or 401 or 403, _) => ProbeOutcome.CredentialRejected,
            _ => ProbeOutcome.NotARegistry,
        };
        return Stop(outcome, answer, $"the token endpoint of {reference.Registry}", PullStep.Token);
    }

    /// <summary>The registry took the token of an identity for no one whom it could know.</summary>
    public static PullStoppedException OfExchange(
        RegistryAnswer answer, ImageReference reference, RegistryKind kind, Credential credential)
    {
        var outcome = RefusalTable.Find(RefusalPlace.Token, answer, reference, kind, credential)
            ?? (answer.Status is 400 or 401 or 403 ? ProbeOutcome.CredentialRejected : ProbeOutcome.NotARegistry);
        return Stop(outcome, answer, $"the token exchange of {reference.Registry}", PullStep.Token);
    }

    /// <param name="hasToken">The registry's own token endpoint had accepted the caller, known or anonymous.</param>
    public static PullStoppedException OfManifest(
        RegistryAnswer answer, ImageReference reference, RegistryKind kind, Credential credential, bool hasToken)
    {
        if (hasToken && answer.Status == 401 && answer.Challenges.Any(challenge => challenge.Error == "invalid_token"))
        {
            // Nothing about the right: after a restart, or with wrong clocks, it does not know its own tokens.
            return new PullStoppedException(
                ProbeOutcome.Unavailable, $"{reference.Registry} refuses as invalid the tokens that its own token endpoint has just given");
        }

        var outcome = RefusalTable.Find(RefusalPlace.Manifest, answer, reference, kind, credential);
        if (outcome == ProbeOutcome.Hidden && answer.Status == 401 && !hasToken && credential is Credential.Anonymous)
        {
            // Nobody was let in so far: where only Basic is asked for, the refusal is the wish for a credential.
            outcome = ProbeOutcome.AuthenticationRequired;
        }

        outcome ??= Default(answer, reference, credential, hasToken);
        return Stop(outcome.Value, answer, reference.Registry.ToString(), PullStep.Manifest);
    }

    /// <summary>Whether the credential was never shown, because the registry asked in no way that a
    /// runtime knows, or another host asked to which it redirected.</summary>
    private static bool IsUnasked(RegistryAnswer answer, ImageReference reference, Credential credential) =>
        answer.Status == 401 && credential is not Credential.Anonymous
        && (HostRoot.IsProxy(answer.Url, reference.Registry)
            || !answer.Challenges.Any(challenge => challenge.Scheme is "bearer" or "basic"));

    private static ProbeOutcome Default(
        RegistryAnswer answer, ImageReference reference, Credential credential, bool hasToken) =>
        (answer.Status, credential) switch
        {
            (404, _) => ProbeOutcome.ManifestMissing,
            _ when IsUnasked(answer, reference, credential) => ProbeOutcome.NotARegistry,

            // A token was given and does not reach: registries also answer so for what does not exist.
            (401, _) when hasToken => ProbeOutcome.Hidden,
            (401 or 403, Credential.Anonymous) => ProbeOutcome.AuthenticationRequired,
            (401, _) => ProbeOutcome.CredentialRejected,
            (403, _) => ProbeOutcome.AccessDenied,
            _ => ProbeOutcome.NotARegistry,
        };

    private static PullStoppedException Stop(ProbeOutcome outcome, RegistryAnswer answer, string who, PullStep step) =>
        new(outcome, Sentence(outcome, answer, who))
        {
            Step = outcome switch
            {
                ProbeOutcome.ProxyFailed => PullStep.Connect,
                ProbeOutcome.TlsFailed => PullStep.Tls,
                _ => step,
            },
        };

    private static string Sentence(ProbeOutcome outcome, RegistryAnswer answer, string who)
    {
        if (outcome == ProbeOutcome.ProxyFailed)
        {
            return $"the proxy in front of {answer.Url.Authority} wants authentication (407)";
        }

        if (outcome == ProbeOutcome.TlsFailed)
        {
            return $"TLS with {answer.Url.Authority} failed: {TlsFault.ClientCertificate}";
        }

        var said = answer.IsHtml ? WebPage.TitleOf(answer.Error.Text) : answer.Error.ToString();
        return $"{who} answered {answer.Status}{(said.Length == 0 ? "" : $": {said.ReplaceLineEndings(" ")}")}";
    }
}
