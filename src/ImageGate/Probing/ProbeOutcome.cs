namespace ImageGate.Probing;

/// <summary>
/// What one attempt with one credential showed. Only what the registry's answer proves: which rule follows also
/// depends on the credential and on the other attempts, and is the judge's business.
/// </summary>
internal enum ProbeOutcome
{
    /// <summary>Not asked, or the answer fits nothing known.</summary>
    Undecided = 0,

    /// <summary>Everything that the depth asks for is there.</summary>
    Proven,

    RepositoryMissing,

    /// <summary>The tag is missing from a repository that this credential may read.</summary>
    TagMissing,

    DigestMissing,

    /// <summary>404 without a word on what is missing.</summary>
    ManifestMissing,

    PlatformMissing,

    /// <summary>A child manifest, config or layer that the manifest names is gone.</summary>
    ContentMissing,

    /// <summary>An artifact that is no container image, or schema 1.</summary>
    NotRunnable,

    /// <summary>401, or the token endpoint wants credentials.</summary>
    AuthenticationRequired,

    /// <summary>The credential itself was refused: wrong, revoked or expired.</summary>
    CredentialRejected,

    /// <summary>The caller is known and has no right to pull.</summary>
    AccessDenied,

    /// <summary>Refused in a way that the registry also uses for what does not exist.</summary>
    Hidden,

    /// <summary>The identity that was to pull gave no token: whether it could have pulled is open.</summary>
    IdentityUnavailable,

    NameNotResolved,
    ConnectionFailed,
    TlsFailed,
    ProxyFailed,
    Firewall,
    RateLimited,
    Unavailable,
    NotARegistry,

    /// <summary>A rule of the registry itself forbids the pull: scan result, quarantine, lock.</summary>
    BlockedByRegistry,

    /// <summary>No container daemon could be asked, or it failed in a way that says nothing about the image.</summary>
    DaemonUnavailable,
}

/// <summary>What outcomes have in common.</summary>
internal static class ProbeOutcomes
{
    /// <summary>The registry refused the caller; the image may or may not be there.</summary>
    public static bool IsRefusal(this ProbeOutcome outcome) => outcome is ProbeOutcome.AuthenticationRequired
        or ProbeOutcome.CredentialRejected or ProbeOutcome.AccessDenied or ProbeOutcome.Hidden;

    /// <summary>The caller was let in and what it asked for is wrong: no other credential would help.</summary>
    public static bool IsAboutImage(this ProbeOutcome outcome) => outcome is ProbeOutcome.RepositoryMissing
        or ProbeOutcome.TagMissing or ProbeOutcome.DigestMissing or ProbeOutcome.ManifestMissing
        or ProbeOutcome.PlatformMissing or ProbeOutcome.ContentMissing or ProbeOutcome.NotRunnable
        or ProbeOutcome.BlockedByRegistry;
}
