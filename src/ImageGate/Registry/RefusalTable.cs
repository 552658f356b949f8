using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>Which request was refused.</summary>
internal enum RefusalPlace
{
    Any = 0,
    Token,
    Manifest,
}

/// <summary>One thing that a registry says when it refuses, and what it means.</summary>
/// <param name="Kind">Whose words they are; Generic for everybody's.</param>
/// <param name="Status">The HTTP status, or 0 for any.</param>
/// <param name="Says">An error code or words of the message, or empty.</param>
internal sealed record RefusalRow(RefusalPlace Place, RegistryKind Kind, int Status, string Says, ProbeOutcome Outcome)
{
    public RefusalRow(RefusalPlace place, int status, string says, ProbeOutcome outcome)
        : this(place, RegistryKind.Generic, status, says, outcome)
    {
    }

    public bool Fits(RefusalPlace place, RegistryAnswer answer, ErrorBody error, RegistryKind kind) =>
        (Place == RefusalPlace.Any || Place == place)
        && (Status == 0 || Status == answer.Status)
        && (Kind == RegistryKind.Generic || Kind == kind)
        && (Says.Length == 0 || error.Has(Says) || error.Says(Says));
}

/// <summary>
/// How registries refuse, where it differs from the distribution specification or says more than the status. First
/// match wins: what means "could not tell" stands before what means "missing" or "denied", since a firewall or a rate
/// limit speaks with the same status and code as a missing right.
/// </summary>
internal static class RefusalTable
{
    private static readonly RefusalRow[] Rows =
    [
        // Azure: a firewall answers 403 DENIED and names the address that it saw; its storage answers in XML.
        new(RefusalPlace.Any, 0, "is not allowed access", ProbeOutcome.Firewall),
        new(RefusalPlace.Any, 0, "aka.ms/acr/firewall", ProbeOutcome.Firewall),
        new(RefusalPlace.Any, 403, "AuthorizationFailure", ProbeOutcome.Firewall),
        new(RefusalPlace.Token, RegistryKind.Acr, 403, "", ProbeOutcome.Firewall),
        new(RefusalPlace.Any, 403, "geo-ip blocked", ProbeOutcome.Firewall),

        new(RefusalPlace.Any, 429, "", ProbeOutcome.RateLimited),
        new(RefusalPlace.Any, 0, "TOOMANYREQUESTS", ProbeOutcome.RateLimited),
        new(RefusalPlace.Any, 0, "Rate exceeded", ProbeOutcome.RateLimited),
        new(RefusalPlace.Any, 0, "pull rate limit", ProbeOutcome.RateLimited),
        new(RefusalPlace.Any, 408, "", ProbeOutcome.Unavailable),

        // MCR serves everything anonymously: a refusal is an outage (containerregistry#191, dotnet-docker#7246).
        new(RefusalPlace.Any, RegistryKind.Mcr, 401, "", ProbeOutcome.Unavailable),
        new(RefusalPlace.Any, RegistryKind.Mcr, 403, "", ProbeOutcome.Unavailable),

        // The redirect target refuses what does not exist (registry.k8s.io#273); errors are plain text.
        new(RefusalPlace.Manifest, RegistryKind.RegistryK8s, 403, "", ProbeOutcome.RepositoryMissing),
        new(RefusalPlace.Manifest, RegistryKind.RegistryK8s, 404, "", ProbeOutcome.TagMissing),

        new(RefusalPlace.Any, 0, "token has expired", ProbeOutcome.CredentialRejected),
        new(RefusalPlace.Any, 0, "invalid_token", ProbeOutcome.CredentialRejected),
        new(RefusalPlace.Any, 0, "credentials are invalid", ProbeOutcome.CredentialRejected),

        // A rule of the registry, the same for every caller: scan result, quarantine, lock, disabled namespace or API.
        new(RefusalPlace.Any, 412, "", ProbeOutcome.BlockedByRegistry),
        new(RefusalPlace.Any, 0, "PROJECTPOLICYVIOLATION", ProbeOutcome.BlockedByRegistry),
        new(RefusalPlace.Any, 0, "operation is disallowed", ProbeOutcome.BlockedByRegistry),
        new(RefusalPlace.Any, 0, "not allowed on this registry", ProbeOutcome.BlockedByRegistry),
        new(RefusalPlace.Any, 0, "namespace is disabled", ProbeOutcome.BlockedByRegistry),
        new(RefusalPlace.Any, 403, "Quota has been exceeded", ProbeOutcome.BlockedByRegistry),
        new(RefusalPlace.Any, 403, "to enable the Google Container Registry API", ProbeOutcome.BlockedByRegistry),
        new(RefusalPlace.Any, 405, "DENIED", ProbeOutcome.BlockedByRegistry),

        // Quay hides behind 401; its 403 is a rule of the owner, whatever the caller.
        new(RefusalPlace.Manifest, RegistryKind.Quay, 403, "DENIED", ProbeOutcome.BlockedByRegistry),

        // Artifact Registry and gcr.io; GitLab's token endpoint; Harbor, Quay and Nexus: missing or without right.
        new(RefusalPlace.Any, 0, "it may not exist", ProbeOutcome.Hidden),
        new(RefusalPlace.Token, 403, "HTTP Basic: Access denied", ProbeOutcome.CredentialRejected),
        new(RefusalPlace.Token, 403, "access forbidden", ProbeOutcome.Hidden),
        new(RefusalPlace.Token, RegistryKind.GitLab, 403, "", ProbeOutcome.Hidden),
        new(RefusalPlace.Manifest, 401, "unauthorized to access repository", ProbeOutcome.Hidden),
        new(RefusalPlace.Manifest, 401, "access to the requested resource is not authorized", ProbeOutcome.Hidden),
        new(RefusalPlace.Manifest, 401, "does not have permission for manifest", ProbeOutcome.AccessDenied),

        new(RefusalPlace.Manifest, 404, "NAME_UNKNOWN", ProbeOutcome.RepositoryMissing),
        new(RefusalPlace.Manifest, 404, "MANIFEST_UNKNOWN", ProbeOutcome.TagMissing),
        new(RefusalPlace.Manifest, 404, "TAG_EXPIRED", ProbeOutcome.TagMissing),
        new(RefusalPlace.Manifest, 404, "BLOB_UNKNOWN", ProbeOutcome.TagMissing),

        // Harbor speaks of artifacts, and of repositories and projects, with a code of its own (sinker#35).
        new(RefusalPlace.Manifest, 404, "artifact ", ProbeOutcome.TagMissing),
        new(RefusalPlace.Manifest, 404, "repository ", ProbeOutcome.RepositoryMissing),
        new(RefusalPlace.Manifest, 404, "project ", ProbeOutcome.RepositoryMissing),
    ];

    /// <summary>How nginx refuses a client without a certificate, which it asks for in the handshake.</summary>
    private const string ClientCertificate = "No required SSL certificate was sent";

    public static ProbeOutcome? Find(
        RefusalPlace place, RegistryAnswer answer, ImageReference reference, RegistryKind kind, Credential credential)
    {
        if (answer.Status >= 500)
        {
            return ProbeOutcome.Unavailable;
        }

        if (answer.Status == 407)
        {
            return ProbeOutcome.ProxyFailed;
        }

        if (answer.Error.Says(ClientCertificate))
        {
            return ProbeOutcome.TlsFailed;
        }

        if (answer.IsHtml && answer.Challenges.Count == 0)
        {
            // MCR's own outages come as empty pages; a page with words is somebody else's.
            return kind == RegistryKind.Mcr && answer.Body.IsEmpty ? ProbeOutcome.Unavailable : ProbeOutcome.NotARegistry;
        }

        var error = answer.Error;
        var outcome = Array.Find(Rows, row => row.Fits(place, answer, error, kind))?.Outcome;
        if (answer.Status == 404 && outcome is not null && !error.HasCode && kind != RegistryKind.RegistryK8s)
        {
            // The words of just any web server prove nothing about an image.
            outcome = null;
        }

        return outcome switch
        {
            ProbeOutcome.TagMissing when reference.Digest is not null => ProbeOutcome.DigestMissing,
            ProbeOutcome.CredentialRejected or ProbeOutcome.AccessDenied when credential is Credential.Anonymous =>
                ProbeOutcome.AuthenticationRequired,
            _ => outcome,
        };
    }
}
