namespace ImageGate.Azure;

/// <summary>Whether the identity of a cluster may pull from a repository.</summary>
internal abstract record PullAccess
{
    private PullAccess()
    {
    }

    /// <param name="Evidence">Such as <c>AcrPull at the registry</c>.</param>
    internal sealed record Granted(string Evidence) : PullAccess;

    /// <param name="Sentence">What the identity lacks.</param>
    /// <param name="Repair">The command that grants it, or null where no role would.</param>
    internal sealed record Denied(string Sentence, string? Repair) : PullAccess;

    /// <param name="Sentence">What could not be read or decided.</param>
    internal sealed record Unknown(string Sentence) : PullAccess;
}
