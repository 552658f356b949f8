using ImageGate.Credentials;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>All pull secrets of a pod as the kubelet holds them: one keyring, most specific key first.</summary>
internal sealed class PodKeyring(IReadOnlyList<SecretAnswer> answers)
{
    /// <summary>Pull secrets that the pod may have and nobody gave, in words, or null.</summary>
    public string? Unseen { get; init; }

    /// <summary>The pod has no pull secrets, and is not known to have any.</summary>
    public bool IsNothing => answers.Count == 0 && Unseen is null;

    private readonly Keyring keyring = new(answers.SelectMany(answer => answer.Entries));

    public IReadOnlyList<KeyringEntry> Lookup(ImageReference image) => keyring.Lookup(image);

    /// <summary>What stands in the way, proven failures first.</summary>
    /// <param name="hasMatch">Whether any secret has an entry: the kubelet then does without the ones that it ignores.</param>
    public IEnumerable<Finding> Obstacles(bool hasMatch) => answers
        .Select(answer => answer.Obstacle ?? (hasMatch ? null : answer.Ignored))
        .OfType<Finding>()
        .OrderBy(obstacle => obstacle.Rule.Severity);

    public IEnumerable<Finding> Remarks(ImageReference image, SourceSpan span, IReadOnlyList<KeyringEntry> matches) =>
    [
        .. matches.Count > 0 ? answers.SelectMany(Harmless) : answers.SelectMany(answer => answer.Remarks),
        .. matches.Where(entry => entry.Oddity is not null).Select(entry => Odd(entry, span)),
        .. Unmatched(image, span, matches),
    ];

    /// <summary>What the cluster holds now for this image, where the deployment is about to replace it.</summary>
    public IReadOnlyList<KeyringEntry> Replaced(ImageReference image) =>
        new Keyring(answers.SelectMany(answer => answer.Replaced)).Lookup(image);

    /// <summary>What is missing or ignored of some secrets does not matter where another one has an entry.</summary>
    private static IEnumerable<Finding> Harmless(SecretAnswer answer) =>
        answer.Remarks.Concat(answer.Ignored is { } ignored ? [ignored] : [])
            .Select(finding => finding with { Rule = RuleTable.PullSecretUnused });

    private static Finding Odd(KeyringEntry entry, SourceSpan span) =>
        new(RuleTable.PullSecretInvalid, $"{entry.Origin.Text} {entry.Oddity}", entry.Origin.Span ?? span);

    private IEnumerable<Finding> Unmatched(ImageReference image, SourceSpan span, IReadOnlyList<KeyringEntry> matches)
    {
        var misses = answers.SelectMany(answer => answer.Entries).Except(matches)
            .Select(entry => (Entry: entry, Reason: NearMiss.Explain(entry.Key, image)))
            .Where(miss => miss.Reason is not null)
            .Select(miss => $"{miss.Entry.Origin.Text} {miss.Reason}")
            .ToList();
        var titles = answers.Select(answer => answer.Title).OfType<string>().ToList();
        return matches.Count == 0 && titles.Count > 0
            ? [new Finding(RuleTable.PullSecretNoMatch, NoMatch(image, titles, misses), span)]
            : misses.Select(miss => new Finding(RuleTable.PullSecretUnused, $"{miss}: it never matches this image", span));
    }

    private static string NoMatch(ImageReference image, List<string> titles, List<string> misses) =>
        $"{string.Join(" and ", titles)} {(titles.Count == 1 ? "has" : "have")} no entry for {image.Registry}"
        + (misses.Count == 0 ? "" : $"; {string.Join("; ", misses.Take(3))}");
}
