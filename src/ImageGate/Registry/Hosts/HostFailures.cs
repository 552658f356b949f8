using ImageGate.Probing;

namespace ImageGate.Registry.Hosts;

/// <summary>What the failures of all hosts of a registry prove together.</summary>
internal static class HostFailures
{
    /// <summary>
    /// A host that could not be asked, or could not say, may have the image: nothing is proven then. Of those, as
    /// containerd (core/remotes/docker/resolver.go), one that answered with a status tells more than one that was not
    /// reached. Where all were asked, a refusal tells more than a 404, and of those that have it not, the last host,
    /// which is the registry itself, knows best what is missing.
    /// </summary>
    public static PullStoppedException Decide(IReadOnlyList<PullStoppedException> failures)
    {
        if (failures.Count == 1)
        {
            return failures[0];
        }

        var decisive = failures.MinBy(Rank)!;
        decisive = IsMissing(decisive.Outcome) ? failures[^1] : decisive;
        var messages = failures.Where(f => f != decisive).Select(f => f.Message).Prepend(decisive.Message);
        return new PullStoppedException(
            decisive.Outcome, string.Join("; ", messages.Distinct(StringComparer.Ordinal)), decisive)
        {
            Step = decisive.Step,
        };
    }

    private static int Rank(PullStoppedException failure) => failure.Outcome switch
    {
        ProbeOutcome.NameNotResolved or ProbeOutcome.ConnectionFailed or ProbeOutcome.TlsFailed or ProbeOutcome.ProxyFailed => 1,
        var outcome when IsMissing(outcome) => 3,
        var outcome when outcome.IsRefusal() || outcome.IsAboutImage() => 2,
        _ => 0,
    };

    private static bool IsMissing(ProbeOutcome outcome) => outcome is ProbeOutcome.RepositoryMissing or ProbeOutcome.TagMissing
        or ProbeOutcome.DigestMissing or ProbeOutcome.ManifestMissing or ProbeOutcome.ContentMissing;
}
