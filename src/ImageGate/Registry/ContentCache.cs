using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>What a cache holds under a digest.</summary>
internal enum ContentKind
{
    None = 0,

    /// <summary>A manifest or index, byte for byte: it still has its digest.</summary>
    Manifest,

    /// <summary>Of an image's config only what names the platform: the rest is nobody's business and may hold secrets.</summary>
    Platform,

    /// <summary>
    /// Nothing but that the reference whose normal form has this digest was read, or the config <c>REPOSITORY@DIGEST</c>. It says
    /// which requests will be enough, and never that an image is there.
    /// </summary>
    Reference,
}

/// <summary>
/// Content that earlier runs have read. Content has one digest for ever, so what is found here is true; whether it is still
/// in the registry, it never says. Both are called from many pulls at once, and neither fails.
/// </summary>
/// <param name="Find">The content that an earlier run has kept, or null; never what this run has read.</param>
/// <param name="Keep">Remembers content for later runs.</param>
internal sealed record ContentCache(
    Func<ContentKind, Digest, ReadOnlyMemory<byte>?> Find, Action<ContentKind, Digest, ReadOnlyMemory<byte>> Keep);
