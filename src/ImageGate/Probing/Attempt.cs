using ImageGate.Credentials;
using ImageGate.References;

namespace ImageGate.Probing;

/// <summary>One pull, asked with one credential, and everything it showed.</summary>
/// <param name="Message">The decisive fact in one sentence, for people.</param>
/// <param name="Digest">What the reference resolves to, where that became known.</param>
/// <param name="MovedTag">For name:tag@digest: the digest that the tag names now, where it differs.</param>
/// <param name="Missing">The wanted platforms that the image lacks, for <see cref="ProbeOutcome.PlatformMissing"/>.</param>
internal sealed record Attempt(
    SourcedCredential Credential,
    ProbeOutcome Outcome,
    string Message,
    IReadOnlyList<Evidence> Evidence,
    Digest? Digest = null,
    Digest? MovedTag = null,
    IReadOnlyList<Platform>? Missing = null)
{
    /// <summary>Whose registry answered, as far as it let that be seen.</summary>
    public RegistryKind Kind { get; init; }

    /// <summary>The registry proved it and a daemon decided otherwise: the message holds the daemon's words.</summary>
    public bool IsFromDaemon { get; init; }
}
