using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Registry;

/// <summary>The steps of one pull. Each either adds evidence and goes on, or stops the pull with its reason.</summary>
internal sealed class ImagePull(
    PullHosts hosts,
    ImageReference reference,
    IReadOnlyList<Platform> platforms,
    ProbeDepth depth,
    ContentCache? cache,
    ProbeLog log)
{
    private const int DeepestIndex = 4;

    private readonly ImageContent content = new(hosts, reference, cache, log);
    private readonly LayerPull layers = new(hosts, reference, log);
    private int nesting;
    private string from = "";
    private RegistryAnswer? shown;

    public async Task<Attempt> ProveAsync(SourcedCredential credential, CancellationToken cancellation)
    {
        log.Begin(PullStep.Manifest);
        var digest = await ResolveAsync(reference.ManifestReference, cancellation);
        var (comma, named) = reference.Digest is null ? (", ", digest) : ("", null);
        var (semicolon, quota) = content.Quota is { } left ? ("; ", left) : ("", null);
        log.Passed($"{reference.Registry.Name}/{reference.Repository} has {reference.ManifestReference}{comma}{named}{from}{semicolon}{quota}");
        var moved = await MovedTagAsync(digest, cancellation);
        if (depth != ProbeDepth.Exists)
        {
            await ProvePlatformsAsync(digest, cancellation);
        }

        return new Attempt(credential, ProbeOutcome.Proven, $"{reference.Normal} can be pulled", log.Entries, digest, moved);
    }

    /// <summary>
    /// A tag by a host that may resolve, a digest by any. What the first host that has it says is final; no other one
    /// is asked where its answer turns out to be odd.
    /// </summary>
    private async Task<Digest> ResolveAsync(string manifest, CancellationToken cancellation)
    {
        var needed = reference.Digest is null ? HostCapabilities.Resolve : HostCapabilities.Pull;
        var (host, answer) = await hosts.AskAsync(needed, session => FindAsync(session, manifest, cancellation));
        (from, content.Quota) = (hosts.From(host), answer.Quota);
        if (ReferenceEquals(answer, shown))
        {
            return Expected(answer.ContentDigest!, manifest);
        }

        if (answer.Body.IsEmpty && answer.ContentDigest is { } digest && !answer.IsHtml)
        {
            shown = host.Host.Can(HostCapabilities.Pull) ? answer : null;
            return Expected(digest, manifest);
        }

        var body = answer.Body.IsEmpty ? (await GetManifestAsync(host, manifest, cancellation)).Body : answer.Body;
        return Expected(Digest.Of(reference.Digest?.Algorithm ?? Digest.Canonical, body.Span), manifest);
    }

    /// <summary>
    /// HEAD as containerd does; GET where HEAD is not allowed, or cannot say why it failed. Where the host has shown that it
    /// answers HEAD, what is to be read anyway is asked for by GET alone. Unless that shows all, it decides nothing.
    /// </summary>
    private async Task<RegistryAnswer> FindAsync(PullSession session, string manifest, CancellationToken cancellation)
    {
        var trial = session.Host.HeadsOf(reference.Repository);
        var isFirst = trial.Begin();
        try
        {
            if (await trial.IsPassedAsync(isFirst, cancellation)
                && depth != ProbeDepth.Exists && session.Host.Can(HostCapabilities.Pull) && !content.WasReadBefore)
            {
                var answer = await session.ManifestAsync(HttpMethod.Get, manifest, cancellation);
                if (answer.Status is 429 or >= 500)
                {
                    // A HEAD would cost a host that has too much to do another round of retries.
                    throw await ManifestRefusal.OfAsync(session, answer, log, cancellation);
                }

                if (IsWhole(answer))
                {
                    return shown = answer;
                }
            }

            return await FindByHeadAsync(session, manifest, trial, cancellation);
        }
        finally
        {
            if (isFirst)
            {
                trial.End();
            }
        }
    }

    /// <summary>Whether it is the manifest, which has yet to be what its header says; where not, only HEAD can tell more.</summary>
    private bool IsWhole(RegistryAnswer answer) =>
        answer is { IsSuccess: true, IsHtml: false, ContentDigest: { } named, Body.IsEmpty: false }
        && named.Algorithm == (reference.Digest ?? named).Algorithm;

    private async Task<RegistryAnswer> FindByHeadAsync(
        PullSession session, string manifest, HeadTrial trial, CancellationToken cancellation)
    {
        var answer = await session.ManifestAsync(HttpMethod.Head, manifest, cancellation);
        trial.Tell(answer);
        if (answer.IsSuccess)
        {
            return answer;
        }

        if (answer.Status is 429 or >= 500)
        {
            // A GET would cost another round of retries and, at Docker Hub, quota.
            throw await ManifestRefusal.OfAsync(session, answer, log, cancellation);
        }

        var content = await GetManifestAsync(session, manifest, cancellation);
        return answer.Status != 405 && await session.ManifestAsync(HttpMethod.Head, manifest, cancellation) is { IsSuccess: false } again
            ? throw ManifestRefusal.OnlyByGet(session, again)
            : content;
    }

    private Digest Expected(Digest digest, string manifest) =>
        reference.Digest is null || manifest != reference.ManifestReference || digest == reference.Digest
            ? digest
            : throw content.Changed(reference.Digest, digest);

    private async Task<RegistryAnswer> GetManifestAsync(
        PullSession session, string manifest, CancellationToken cancellation)
    {
        var answer = await session.ManifestAsync(HttpMethod.Get, manifest, cancellation);
        if (!answer.IsSuccess)
        {
            throw await ManifestRefusal.OfAsync(session, answer, log, cancellation);
        }

        if (answer.IsHtml)
        {
            throw new PullStoppedException(
                ProbeOutcome.NotARegistry, $"{answer.Url.Authority} answered with a web page instead of a manifest");
        }

        return answer;
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
            var (_, answer) = await hosts.AskAsync(
                HostCapabilities.Resolve, session => session.ManifestAsync(HttpMethod.Head, tag, cancellation));
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
        var manifest = await content.ManifestAsync(digest, true, shown, cancellation);
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
        var child = await content.ManifestAsync(entry.Digest, false, null, cancellation);
        if (child.IsIndex && ++nesting <= DeepestIndex)
        {
            await ProveChildAsync(child, platform, cancellation);
            return;
        }

        log.Passed($"the index has {entry.Digest} for {platform}{content.Remark}");

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
        ProveFitting(await content.PlatformAsync(config.Digest, depth >= ProbeDepth.Layers, cancellation), wanted);
        if (depth >= ProbeDepth.Layers)
        {
            log.Begin(PullStep.Layers);
            await layers.ProveAsync(manifest.Layers, cancellation);
        }
    }

    /// <param name="offered">What the config names.</param>
    private void ProveFitting(Platform offered, IReadOnlyList<Platform> wanted)
    {
        if (offered.Os.Length == 0 || offered.Architecture.Length == 0)
        {
            // containerd does not look either: the image starts wherever it was put.
            log.Passed("the config names no platform");
            return;
        }

        if (!wanted.All(platform => Fits(platform, offered)))
        {
            throw NotOffered([.. wanted.Where(platform => !Fits(platform, offered))], [offered]);
        }

        log.Passed($"runs on {offered}{content.Remark}");
    }

    private static bool Fits(Platform wanted, Platform offered) =>
        PlatformMatch.Strict(wanted, offered)
        || (wanted.Variant.Length == 0 && (wanted.Os, wanted.Architecture) == (offered.Os, offered.Architecture));

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
}
