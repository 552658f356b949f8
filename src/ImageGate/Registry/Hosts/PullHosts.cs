using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry.Hosts;

/// <summary>
/// The hosts that answer for one image, asked one after the other as containerd does (core/remotes/docker/resolver.go,
/// fetcher.go): the next one on every request that fails and on every status from 400 up, for each request anew.
/// </summary>
internal sealed class PullHosts(ImageReference reference, IReadOnlyList<PullSession> sessions, ProbeLog log)
{
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    /// <summary>The one to ask about the repository as a whole: the registry itself, unless it may not be asked.</summary>
    public PullSession Upstream => sessions.LastOrDefault(s => s.Host.Can(HostCapabilities.Resolve)) ?? sessions[^1];

    /// <summary>The one that a node asks first for content.</summary>
    public PullSession FirstToPull => sessions.FirstOrDefault(s => s.Host.Can(HostCapabilities.Pull)) ?? sessions[^1];

    /// <summary>For evidence: which host answered, where there is more than one.</summary>
    public string From(PullSession session) => sessions.Count > 1 || session.Host.IsProxy ? $", from {session.Host.Registry}" : "";

    /// <summary>Waits until the pull may begin. Where there are several hosts, each lets only requests wait.</summary>
    /// <returns>Null where any number may.</returns>
    public async Task<PullTurn?> BeginAsync(PullDeadline deadline) =>
        sessions is [var only] ? await only.Host.Window.BeginPullAsync(deadline) : null;

    /// <param name="needed">Hosts without it are passed over.</param>
    /// <param name="ask">Gives the answer, or stops where the next host is to be asked.</param>
    /// <param name="check">Stops where the answer is not good enough.</param>
    public async Task<(PullSession Host, RegistryAnswer Answer)> AskAsync(
        HostCapabilities needed, Func<PullSession, Task<RegistryAnswer>> ask, Func<PullSession, RegistryAnswer, ValueTask>? check = null)
    {
        List<PullStoppedException>? failures = null;
        var step = log.Current;
        var able = Able(needed);
        foreach (var session in able)
        {
            try
            {
                var answer = await ask(session);
                if (check is not null)
                {
                    await check(session, answer);
                }

                return (session, answer);
            }
            catch (PullStoppedException failure)
            {
                (failures ??= []).Add(failure);
                if (session != able[^1] && said.Add(failure.Message))
                {
                    log.PassedOver(failure);
                }

                log.Begin(session == able[^1] ? log.Current : step);
            }
        }

        throw failures is not null ? HostFailures.Decide(failures) : Nobody(needed);
    }

    private IReadOnlyList<PullSession> Able(HostCapabilities needed) =>
        sessions is [var only] && only.Host.Can(needed) ? sessions : [.. sessions.Where(s => s.Host.Can(needed))];

    private PullStoppedException Nobody(HostCapabilities needed)
    {
        var hosts = string.Join(", ", sessions.Select(s => s.Host.Registry.Name));
        return new PullStoppedException(
            ProbeOutcome.NotARegistry,
            $"no host may be asked for {reference.Normal}: none of {hosts} has the capability {needed.ToString().ToLowerInvariant()}");
    }
}
