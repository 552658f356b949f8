using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Events;

/// <summary>
/// What the error of a container daemon proves about a pull: Docker and podman print what the nodes' runtimes print, so the
/// same table reads it. What it does not know, or what is the daemon's own trouble, says nothing about the image.
/// </summary>
internal static class DaemonFailure
{
    /// <param name="reference">As the daemon was given it.</param>
    public static ProbeOutcome OutcomeOf(string message, ImageReference reference) => EventReader.ClassOf(message, reference) switch
    {
        EventClass.Platform => ProbeOutcome.PlatformMissing,
        EventClass.Schema1 => ProbeOutcome.NotRunnable,
        EventClass.RegistryPolicy => ProbeOutcome.BlockedByRegistry,
        EventClass.RateLimit => ProbeOutcome.RateLimited,
        EventClass.Firewall or EventClass.RefusedByStorage => ProbeOutcome.Firewall,
        EventClass.NameResolution or EventClass.MistypedHost => ProbeOutcome.NameNotResolved,
        EventClass.Proxy => ProbeOutcome.ProxyFailed,
        EventClass.Tls => ProbeOutcome.TlsFailed,
        EventClass.Connection => ProbeOutcome.ConnectionFailed,
        EventClass.WebPage => ProbeOutcome.NotARegistry,
        EventClass.Outage or EventClass.MicrosoftOutage => ProbeOutcome.Unavailable,
        EventClass.NoCredential => ProbeOutcome.AuthenticationRequired,
        EventClass.BadCredential or EventClass.ExpiredCredential => ProbeOutcome.CredentialRejected,
        EventClass.Denied => ProbeOutcome.AccessDenied,
        EventClass.MissingContent => ProbeOutcome.ContentMissing,
        EventClass.MissingBehindRedirect => ProbeOutcome.RepositoryMissing,
        EventClass.NotFound => Missing(message),
        _ => ProbeOutcome.DaemonUnavailable,
    };

    /// <summary>Only the registry's own words count: "not found" alone may be about a file of the daemon.</summary>
    private static ProbeOutcome Missing(string message)
    {
        var hasName = !message.Contains("name unknown", StringComparison.OrdinalIgnoreCase) && !message.Contains("NAME_UNKNOWN", StringComparison.Ordinal);
        var isManifest = message.Contains("manifest unknown", StringComparison.OrdinalIgnoreCase) || message.Contains("MANIFEST_UNKNOWN", StringComparison.Ordinal);
        return !hasName ? ProbeOutcome.RepositoryMissing
            : isManifest ? ProbeOutcome.ManifestMissing
            : ProbeOutcome.DaemonUnavailable;
    }
}
