using ImageGate.Planning;
using ImageGate.References;

namespace ImageGate.Probing;

/// <summary>
/// Lets a container daemon pull what the registry has proven, for every platform of the plan and with the credential of the
/// proof (<see cref="ProbeDepth.Pull"/>). A daemon may see another network than the runner.
/// </summary>
/// <param name="proof">Proven; its credential and its digest are what the daemon is given.</param>
internal delegate Task<DaemonAnswer> DaemonPull(PullPlan plan, Attempt proof, PullDeadline deadline);

/// <summary>What a daemon did about one pull.</summary>
/// <param name="Outcome"><see cref="ProbeOutcome.Proven"/> where it pulled every platform.</param>
/// <param name="Message">The decisive fact in one sentence; of a failure with the daemon's words.</param>
internal sealed record DaemonAnswer(ProbeOutcome Outcome, string Message)
{
    /// <summary>The platforms that the daemon did not find.</summary>
    public IReadOnlyList<Platform>? Missing { get; init; }
}

/// <summary>
/// Which local daemon holds the image, in words such as <c>Docker at unix:///var/run/docker.sock</c>, or null. No daemon, or
/// one that does not answer at once, holds nothing.
/// </summary>
internal delegate Task<string?> LocalImages(ImageReference reference, CancellationToken cancellation);
