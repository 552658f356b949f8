using System.Text;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Registry;

/// <summary>
/// Reads by digest what an image consists of, and trusts no content with another digest. What an earlier run has read is
/// not sent again, but asked for by HEAD: it may be gone.
/// </summary>
/// <param name="cache">Null: nothing is known from earlier runs.</param>
internal sealed class ImageContent(PullHosts hosts, ImageReference reference, ContentCache? cache, ProbeLog log)
{
    private const int UsualLength = 256;

    private readonly Digest? root = cache is null ? null : KeyOf(reference.Normal);

    /// <summary>What the registry says is left to the caller; where nothing is, no manifest is fetched.</summary>
    public PullQuota? Quota { get; set; }

    /// <summary>An earlier run has read what the reference names: HEAD will tell whether that is there, and still the same.</summary>
    public bool WasReadBefore => root is not null && cache?.Find(ContentKind.Reference, root) is not null;

    /// <summary>For evidence: where the content that was read last came from, if not from a registry.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>A manifest by digest; what is gone behind a tag that answers is missing content, not a missing tag.</summary>
    /// <param name="isRoot">It is what the reference resolves to.</param>
    /// <param name="shown">The answer to HEAD or GET that has just shown this manifest at a host that nodes pull from, or null.</param>
    public async Task<ManifestBody> ManifestAsync(
        Digest digest, bool isRoot, RegistryAnswer? shown, CancellationToken cancellation)
    {
        if (shown is { Body.IsEmpty: false })
        {
            return Keep(shown, digest, isRoot);
        }

        if (Known(ContentKind.Manifest, digest) is { } known && digest.IsOf(known.Span)
            && await IsThereAsync(digest, shown, cancellation) is { } type)
        {
            Remark = ", read in an earlier run";
            return ManifestBody.Parse(known, type);
        }

        if (isRoot && Quota is { Remaining: 0 })
        {
            throw new PullStoppedException(
                ProbeOutcome.RateLimited, $"{reference.Registry} limits the pulls of this caller, and {Quota}: the manifest was not asked for");
        }

        Remark = "";
        var (_, found) = await hosts.AskAsync(
            HostCapabilities.Pull,
            session => session.ManifestAsync(HttpMethod.Get, digest.ToString(), cancellation),
            (session, answer) => CheckManifestAsync(session, answer, digest, isRoot, cancellation));
        return Keep(found, digest, isRoot);
    }

    /// <summary>The platform that a config names; with an empty system or architecture where it names none.</summary>
    /// <param name="isAsked">
    /// Whether it has to be there although it was in this repository before. It is a blob as the layers are: who asks whether those
    /// are there asks for it too, and for the others the manifest that names it is. In another repository nothing speaks for it.
    /// </param>
    public async Task<Platform> PlatformAsync(Digest config, bool isAsked, CancellationToken cancellation)
    {
        var here = KeyOf($"{reference.Name}@{config}");
        var wasHere = cache?.Find(ContentKind.Reference, here) is not null;
        if (Known(ContentKind.Platform, config) is { } known && ((wasHere && !isAsked) || await IsBlobThereAsync(config, cancellation)))
        {
            cache?.Keep(ContentKind.Reference, here, default);
            Remark = ", read in an earlier run";
            return ImageConfig.ReadPlatform(known);
        }

        Remark = "";
        var (_, answer) = await hosts.AskAsync(
            HostCapabilities.Pull,
            session => session.BlobAsync(HttpMethod.Get, config, cancellation),
            (session, answer) =>
            {
                ContentRefusal.Check(answer, session, reference, "config", config);
                return ValueTask.CompletedTask;
            });
        var platform = ImageConfig.ReadPlatform(Checked(answer, config));
        cache?.Keep(ContentKind.Platform, config, ImageConfig.OnlyPlatform(platform));
        cache?.Keep(ContentKind.Reference, here, default);
        return platform;
    }

    public PullStoppedException Changed(Digest expected, Digest actual) => new(
        ProbeOutcome.NotARegistry,
        $"{reference.Registry} sent content with the digest {actual} for {expected}: the registry or a proxy changed it");

    private ManifestBody Keep(RegistryAnswer answer, Digest digest, bool isRoot)
    {
        var body = Checked(answer, digest);
        var manifest = ManifestBody.Parse(body, answer.ContentType);
        cache?.Keep(ContentKind.Manifest, digest, body);
        if (isRoot)
        {
            cache?.Keep(ContentKind.Reference, root!, default);
        }

        return manifest;
    }

    private static Digest KeyOf(string reference)
    {
        Span<byte> bytes = stackalloc byte[UsualLength];
        return Digest.Of(
            Digest.Canonical, Encoding.UTF8.TryGetBytes(reference, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(reference));
    }

    private ReadOnlyMemory<byte>? Known(ContentKind kind, Digest digest) => cache?.Find(kind, digest);

    /// <summary>
    /// The type as which a host has it, or null where HEAD does not say that it is there and a manifest: GET decides then, and
    /// can say why.
    /// </summary>
    private async Task<string?> IsThereAsync(Digest digest, RegistryAnswer? shown, CancellationToken cancellation)
    {
        var answer = shown ?? await HeadAsync(session => session.ManifestAsync(HttpMethod.Head, digest.ToString(), cancellation));
        return answer is { IsSuccess: true, ContentType: { } type } && (answer.ContentDigest ?? digest) == digest
            && (MediaType.IsIndex(type) || MediaType.IsManifest(type)) ? type : null;
    }

    private async Task<bool> IsBlobThereAsync(Digest digest, CancellationToken cancellation) =>
        await HeadAsync(session => session.BlobAsync(HttpMethod.Head, digest, cancellation)) is { IsSuccess: true, IsHtml: false };

    /// <summary>Of the first host, as a node asks it; the others are asked by GET.</summary>
    private async Task<RegistryAnswer?> HeadAsync(Func<PullSession, Task<RegistryAnswer>> ask)
    {
        try
        {
            return await ask(hosts.FirstToPull);
        }
        catch (PullStoppedException)
        {
            return null;
        }
    }

    private async ValueTask CheckManifestAsync(
        PullSession session, RegistryAnswer answer, Digest digest, bool isRoot, CancellationToken cancellation)
    {
        if (isRoot && answer.Status == 404 && reference.Digest is null)
        {
            await CompareHeaderAsync(session, digest, cancellation);
        }

        ContentRefusal.Check(answer, session, reference, isRoot ? "manifest" : "manifest of this platform,", digest);
    }

    /// <summary>
    /// Nothing is gone where the header named a digest that the tag's manifest does not have, or a tag that is not there.
    /// </summary>
    private async Task CompareHeaderAsync(PullSession session, Digest named, CancellationToken cancellation)
    {
        var answer = await session.ManifestAsync(HttpMethod.Get, reference.ManifestReference, cancellation);
        if (!answer.IsSuccess)
        {
            throw await ManifestRefusal.OfAsync(session, answer, log, cancellation);
        }

        if (!named.IsOf(answer.Body.Span))
        {
            throw Changed(named, answer.Body);
        }
    }

    private ReadOnlyMemory<byte> Checked(RegistryAnswer answer, Digest digest)
    {
        if (answer.ContentType is { } type && MediaType.IsSchema1(type))
        {
            // Its digest leaves out the signature in the body; what it is decides, not what it hashes to.
            return answer.Body;
        }

        return digest.IsOf(answer.Body.Span) ? answer.Body : throw Changed(digest, answer.Body);
    }

    private PullStoppedException Changed(Digest expected, ReadOnlyMemory<byte> body) =>
        Changed(expected, Digest.Of(expected.Algorithm, body.Span));
}
