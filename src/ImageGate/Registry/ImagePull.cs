using System.Security.Cryptography;
using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>The steps of one pull. Each either adds evidence and goes on, or stops the pull with its reason.</summary>
internal sealed class ImagePull(
    PullSession session, ImageReference reference, IReadOnlyList<Platform> platforms, ProbeDepth depth, ProbeLog log)
{
    private const int DeepestIndex = 4;

    private int nesting;

    public async Task<Attempt> ProveAsync(SourcedCredential credential, CancellationToken cancellation)
    {
        log.Begin(PullStep.Manifest);
        var digest = await ResolveAsync(reference.ManifestReference, cancellation);
        log.Passed($"{reference.Name} has {reference.ManifestReference}{(reference.Digest is null ? $", {digest}" : "")}");
        var moved = await MovedTagAsync(digest, cancellation);
        if (depth != ProbeDepth.Exists)
        {
            await ProvePlatformsAsync(digest, cancellation);
        }

        return new Attempt(credential, ProbeOutcome.Proven, $"{reference.Normal} can be pulled", log.Entries, digest, moved);
    }

    /// <summary>HEAD as containerd does; GET where HEAD is refused, says nothing, or cannot say why it failed.</summary>
    private async Task<Digest> ResolveAsync(string manifest, CancellationToken cancellation)
    {
        var answer = await session.ManifestAsync(HttpMethod.Head, manifest, cancellation);
        if (answer.IsSuccess && answer.ContentDigest is { } digest && !answer.IsHtml)
        {
            return Expected(digest, manifest);
        }

        if (answer.Status is 429 or >= 500)
        {
            // A GET would cost another round of retries and, at Docker Hub, quota.
            throw await RefusedAsync(answer, cancellation);
        }

        var body = await GetManifestAsync(manifest, cancellation);
        if (!answer.IsSuccess && answer.Status != 405)
        {
            throw new PullStoppedException(
                ProbeOutcome.NotARegistry,
                $"{answer.Url.Authority} answers HEAD with {answer.Status} and GET with the manifest; container runtimes ask by HEAD and would fail");
        }

        return Expected(Hash(body, reference.Digest?.Algorithm), manifest);
    }

    private Digest Expected(Digest digest, string manifest) =>
        reference.Digest is null || manifest != reference.ManifestReference || digest == reference.Digest
            ? digest
            : throw Changed(reference.Digest, digest);

    private async Task<ReadOnlyMemory<byte>> GetManifestAsync(string manifest, CancellationToken cancellation)
    {
        var answer = await session.ManifestAsync(HttpMethod.Get, manifest, cancellation);
        if (!answer.IsSuccess)
        {
            throw await RefusedAsync(answer, cancellation);
        }

        if (answer.IsHtml)
        {
            throw new PullStoppedException(
                ProbeOutcome.NotARegistry, $"{answer.Url.Authority} answered with a web page instead of a manifest");
        }

        return answer.Body;
    }

    private async Task<PullStoppedException> RefusedAsync(RegistryAnswer answer, CancellationToken cancellation)
    {
        var refusal = Refusal.OfManifest(answer, reference, session.Credential, session.HasToken);
        if (refusal.Outcome == ProbeOutcome.ManifestMissing && !answer.Error.HasCode)
        {
            // Any web server answers 404. Only where a registry stands does it mean that the image is missing.
            var ping = await session.PingAsync(cancellation);
            if (!ping.IsSuccess && ping.Status is not (401 or 403))
            {
                return new PullStoppedException(
                    ProbeOutcome.NotARegistry,
                    $"{answer.Url.Authority} answered 404 to the manifest and {ping.Status} to /v2/: no registry speaks there");
            }
        }

        return refusal;
    }

    /// <summary>For name:tag@digest: what the tag names now, where it is another digest (IG601); never fails the pull.</summary>
    private async Task<Digest?> MovedTagAsync(Digest pulled, CancellationToken cancellation)
    {
        if (reference is not { Tag: { } tag, Digest: not null })
        {
            return null;
        }

        try
        {
            var answer = await session.ManifestAsync(HttpMethod.Head, tag, cancellation);
            return answer.IsSuccess && answer.ContentDigest is { } now && now != pulled ? now : null;
        }
        catch (PullStoppedException)
        {
            // A node never asks for this tag.
            return null;
        }
    }

    private async Task ProvePlatformsAsync(Digest digest, CancellationToken cancellation)
    {
        var manifest = await ContentAsync(digest, true, cancellation);
        if (!manifest.IsIndex)
        {
            await ProveManifestAsync(manifest, platforms, cancellation);
            return;
        }

        log.Begin(PullStep.Platform);
        foreach (var platform in platforms)
        {
            await ProveChildAsync(manifest, platform, cancellation);
        }
    }

    /// <summary>Where the index names platforms it decides; of entries without one, containerd fetches the first.</summary>
    private async Task ProveChildAsync(ManifestBody index, Platform platform, CancellationToken cancellation)
    {
        var entry = index.Children.FirstOrDefault(c => c.Platform is not null && PlatformMatch.Strict(platform, c.Platform))
            ?? index.Children.FirstOrDefault(c => c.Platform is null)
            ?? throw NotOffered([platform], index.Children.Select(c => c.Platform!).Where(p => !p.IsUnknown));
        var child = await ContentAsync(entry.Digest, false, cancellation);
        if (child.IsIndex && ++nesting <= DeepestIndex)
        {
            await ProveChildAsync(child, platform, cancellation);
            return;
        }

        log.Passed($"the index has {entry.Digest} for {platform}");

        // An old config names no variant, and the index entry has decided about it.
        var wanted = entry.Platform is null ? platform : platform with { Variant = "" };
        await ProveManifestAsync(child, [wanted], cancellation);
    }

    private async Task ProveManifestAsync(
        ManifestBody manifest, IReadOnlyList<Platform> wanted, CancellationToken cancellation)
    {
        if (MediaType.IsSchema1(manifest.MediaType))
        {
            throw new PullStoppedException(
                ProbeOutcome.NotRunnable, "the image is a schema 1 manifest, which container runtimes no longer pull");
        }

        if (manifest.Config is not { } config || !MediaType.IsImageConfig(config.MediaType))
        {
            throw new PullStoppedException(
                ProbeOutcome.NotRunnable,
                $"this is no container image but {manifest.Config?.MediaType ?? manifest.MediaType}");
        }

        log.Begin(PullStep.Config);
        await ProveConfigAsync(config, wanted, cancellation);
        if (depth >= ProbeDepth.Layers)
        {
            log.Begin(PullStep.Layers);
            await ProveLayersAsync(manifest.Layers, cancellation);
        }
    }

    private async Task ProveConfigAsync(Descriptor config, IReadOnlyList<Platform> wanted, CancellationToken cancellation)
    {
        var answer = await session.BlobAsync(HttpMethod.Get, config.Digest, cancellation);
        var body = Content(answer, config.Digest, "config");
        var offered = ImageConfig.ReadPlatform(body);
        if (offered.Os.Length == 0 || offered.Architecture.Length == 0)
        {
            // containerd does not look either: the image starts wherever it was put.
            log.Passed("the config names no platform");
            return;
        }

        var missing = wanted.Where(platform => !Fits(platform, offered)).ToList();
        if (missing.Count > 0)
        {
            throw NotOffered(missing, [offered]);
        }

        log.Passed($"runs on {offered}");
    }

    private static bool Fits(Platform wanted, Platform offered) =>
        PlatformMatch.Strict(wanted, offered)
        || (wanted.Variant.Length == 0 && (wanted.Os, wanted.Architecture) == (offered.Os, offered.Architecture));

    private async Task ProveLayersAsync(IReadOnlyList<Descriptor> layers, CancellationToken cancellation)
    {
        foreach (var layer in layers.Where(l => !MediaType.IsForeign(l.MediaType)).DistinctBy(l => l.Digest))
        {
            var answer = await session.BlobAsync(HttpMethod.Head, layer.Digest, cancellation);
            if (!answer.IsSuccess)
            {
                throw ContentRefused(answer, layer.Digest, "layer");
            }
        }

        log.Passed($"{layers.Count} layers are there");
    }

    /// <summary>A manifest by digest; what is gone behind a tag that answers is missing content, not a missing tag.</summary>
    private async Task<ManifestBody> ContentAsync(Digest digest, bool isRoot, CancellationToken cancellation)
    {
        var answer = await session.ManifestAsync(HttpMethod.Get, digest.ToString(), cancellation);
        var body = Content(answer, digest, isRoot ? "manifest" : "manifest of this platform,");
        return ManifestBody.Parse(body, answer.ContentType);
    }

    private ReadOnlyMemory<byte> Content(RegistryAnswer answer, Digest digest, string what)
    {
        if (!answer.IsSuccess)
        {
            throw ContentRefused(answer, digest, what);
        }

        if (answer.ContentType is { } type && MediaType.IsSchema1(type))
        {
            // Its digest leaves out the signature in the body; what it is decides, not what it hashes to.
            return answer.Body;
        }

        var actual = Hash(answer.Body, digest.Algorithm);
        return actual == digest ? answer.Body : throw Changed(digest, actual);
    }

    private PullStoppedException ContentRefused(RegistryAnswer answer, Digest digest, string what)
    {
        var refusal = Refusal.OfManifest(answer, reference, session.Credential, session.HasToken);
        return answer.Status == 404 && refusal.Outcome != ProbeOutcome.NotARegistry
            ? new PullStoppedException(
                ProbeOutcome.ContentMissing, $"the {what} {digest} of {reference.Normal} is gone ({answer.Url.Authority} answered 404)")
            : refusal;
    }

    private PullStoppedException NotOffered(IReadOnlyList<Platform> missing, IEnumerable<Platform> offered)
    {
        var list = string.Join(", ", offered.Select(p => p.ToString()).Distinct(StringComparer.Ordinal).Take(12));
        return new PullStoppedException(
            ProbeOutcome.PlatformMissing,
            $"{reference.Normal} is not there for {string.Join(", ", missing)}; it is there for {(list.Length == 0 ? "no platform" : list)}")
        {
            Step = PullStep.Platform,
            Missing = missing,
        };
    }

    private PullStoppedException Changed(Digest expected, Digest actual) => new(
        ProbeOutcome.NotARegistry,
        $"{reference.Registry} sent content with the digest {actual} for {expected}: the registry or a proxy changed it");

    private static Digest Hash(ReadOnlyMemory<byte> body, string? algorithm)
    {
        var name = algorithm ?? "sha256";
        var hash = name switch
        {
            "sha384" => SHA384.HashData(body.Span),
            "sha512" => SHA512.HashData(body.Span),
            _ => SHA256.HashData(body.Span),
        };
        return Digest.Of(name, hash);
    }
}
