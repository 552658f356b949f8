using System.Collections.Concurrent;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry.Ladder;

/// <summary>Looks at each registry once in a run, however many of its images want an explanation.</summary>
internal sealed class HostLadders(
    RegistryTransport transport, RegistryClient client, GateSettings settings, ProxyReason whyProxy, TimeProvider time)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<RegistryHost, Lazy<Task<IReadOnlyList<Evidence>>>> known = new();

    /// <summary>Several pulls wait for one look, so none of them may cancel it; its own limit ends it.</summary>
    public Task<IReadOnlyList<Evidence>> CheckAsync(ImageReference reference, CancellationToken cancellation) =>
        known.GetOrAdd(reference.Registry, registry => new(() => ClimbAsync(registry))).Value.WaitAsync(cancellation);

    private async Task<IReadOnlyList<Evidence>> ClimbAsync(RegistryHost registry)
    {
        using var limit = new CancellationTokenSource(settings.Timeout < LongestLook ? settings.Timeout : LongestLook, time);
        try
        {
            return await client.UpstreamAsync(registry, limit.Token) is { } host
                ? await new HostClimb(host, transport, whyProxy, time).RunAsync(limit.Token)
                : [];
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return [new Evidence(PullStep.Ping, StepOutcome.Undetermined, $"{registry} gave no answer in the time for this look", 0)];
        }
    }
}
