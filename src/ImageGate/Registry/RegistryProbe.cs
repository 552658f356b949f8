using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>
/// Asks a registry for one image with one credential, in the order in which containerd pulls it: resolve by HEAD, the
/// index, the manifest of each wanted platform, its config, its layers (core/remotes/docker).
/// </summary>
/// <param name="cache">What earlier runs have read, or null.</param>
internal sealed class RegistryProbe(RegistryClient client, GateSettings settings, TimeProvider time, ContentCache? cache = null)
{
    public async Task<Attempt> ProbeAsync(PullPlan plan, SourcedCredential credential, PullDeadline deadline)
    {
        var log = new ProbeLog(time, client.Redaction);
        var reference = plan.Reference!;
        try
        {
            var hosts = client.Open(reference, credential.Credential, log, deadline);
            using var turn = await hosts.BeginAsync(deadline);
            var pull = new ImagePull(hosts, reference, plan.Platforms, settings.Depth, cache, log);
            return (await pull.ProveAsync(credential, deadline.Token)) with { Kind = client.KindOf(reference.Registry) };
        }
        catch (PullStoppedException exception)
        {
            log.Stopped(exception);
            return new Attempt(credential, exception.Outcome, log.Clean(exception.Message), log.Entries)
            {
                Missing = exception.Missing,
                Kind = client.KindOf(reference.Registry),
            };
        }
        catch (OperationCanceledException exception) when (deadline.IsOver)
        {
            var late = StalledException.TimeIsUp(reference.Registry, settings.Timeout, log.Current, exception);
            log.Stopped(late);
            return new Attempt(credential, late.Outcome, log.Clean(late.Message), log.Entries) { Kind = client.KindOf(reference.Registry) };
        }
    }

    /// <summary>The tags that the registry lists, in its order; empty where it does not list them or not to this caller.</summary>
    public async Task<TagListing> ListTagsAsync(
        ImageReference reference, SourcedCredential credential, PullDeadline deadline)
    {
        try
        {
            var log = new ProbeLog(time, client.Redaction);
            var registry = client.Open(reference, credential.Credential, log, deadline).Upstream;
            var listing = await TagPages.ReadAsync(registry, deadline.Token);
            return listing with { Tags = [.. listing.Tags.Select(log.Clean)] };
        }
        catch (PullStoppedException)
        {
            return TagListing.None;
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            return TagListing.None;
        }
    }
}
