using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>
/// A pull that cannot go on: thrown where the reason becomes known, several calls deep, and caught in
/// <see cref="RegistryProbe"/> only, which makes an attempt of it.
/// </summary>
internal sealed class PullStoppedException : Exception
{
    public PullStoppedException(ProbeOutcome outcome, string message, bool isTransient = false)
        : base(message) => (Outcome, IsTransient) = (outcome, isTransient);

    public PullStoppedException(ProbeOutcome outcome, string message, Exception inner, bool isTransient = false)
        : base(message, inner) => (Outcome, IsTransient) = (outcome, isTransient);

    public ProbeOutcome Outcome { get; }

    /// <summary>Whether the same request may succeed a moment later.</summary>
    public bool IsTransient { get; }

    /// <summary>No connection could be made.</summary>
    public bool IsUnreachable =>
        Step is PullStep.Resolve or PullStep.Connect or PullStep.Tls
        && Outcome is ProbeOutcome.NameNotResolved or ProbeOutcome.ConnectionFailed or ProbeOutcome.TlsFailed or ProbeOutcome.ProxyFailed;

    /// <summary>The step during which the pull stopped, where it is not the step that was under way.</summary>
    public PullStep? Step { get; init; }

    /// <summary>The host and port that failed, where a connection did; after a redirect not the one that was asked.</summary>
    public string? Authority { get; set; }

    /// <summary>The host and port of the proxy that could not be connected to, where it was that.</summary>
    public string? Proxy { get; init; }

    /// <summary>The wanted platforms that the image lacks.</summary>
    public IReadOnlyList<Platform>? Missing { get; init; }

    /// <summary>The same, where another try may well succeed.</summary>
    public PullStoppedException AsTransient() => IsTransient
        ? this
        : new PullStoppedException(Outcome, Message, this, isTransient: true) { Step = Step, Authority = Authority, Proxy = Proxy };
}
