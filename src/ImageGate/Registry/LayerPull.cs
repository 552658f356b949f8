using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Registry;

/// <summary>
/// Proves that the layers of an image can be fetched, without fetching them. Layers that several platforms share are
/// asked for once.
/// </summary>
internal sealed class LayerPull(PullHosts hosts, ImageReference reference, ProbeLog log)
{
    private const int NothingToSend = 416;

    private readonly HashSet<Digest> proven = [];

    /// <summary>Hosts that were seen to send blobs themselves, so that their HEAD says all there is to know.</summary>
    private readonly HashSet<PullSession> senders = [];

    public async Task ProveAsync(IReadOnlyList<Descriptor> layers, CancellationToken cancellation)
    {
        var own = layers.Where(l => !MediaType.IsForeign(l.MediaType)).Select(l => l.Digest).Distinct().ToList();
        var storages = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var digest in own.Where(d => !proven.Contains(d)))
        {
            var (host, answer) = await hosts.AskAsync(HostCapabilities.Pull, session => AskAsync(session, digest, cancellation));
            proven.Add(digest);
            if (!host.Host.Owns(answer.Url) || host.Host.IsProxy)
            {
                storages.Add(answer.Url.Authority);
            }
        }

        var foreign = layers.Count(l => MediaType.IsForeign(l.MediaType));
        log.Passed(
            $"{own.Count} layers are there"
            + (storages.Count > 0 ? $", sent by {string.Join(", ", storages)}" : "")
            + (foreign > 0 ? $"; {foreign} foreign layers come from elsewhere and were not asked for" : ""));
    }

    /// <summary>
    /// HEAD, which costs least. A node asks by GET: where HEAD fails, GET decides, because a signed redirect serves one
    /// method only; and where HEAD was answered by the registry itself, GET shows whether another host sends the bytes.
    /// </summary>
    private async Task<RegistryAnswer> AskAsync(PullSession session, Digest digest, CancellationToken cancellation)
    {
        var head = await session.BlobAsync(HttpMethod.Head, digest, cancellation);
        if (head.IsSuccess && (senders.Contains(session) || !session.Host.Owns(head.Url)))
        {
            return head;
        }

        var answer = await session.FirstByteAsync(digest, cancellation);
        if (answer.Status == NothingToSend)
        {
            // An empty blob has no first byte.
            return answer;
        }

        ContentRefusal.Check(answer, session, reference, "layer", digest);
        if (session.Host.Owns(answer.Url))
        {
            senders.Add(session);
        }

        return answer;
    }
}
