using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Events;

/// <summary>An error with its class.</summary>
/// <param name="Text">The error as the rules saw it, without names.</param>
internal sealed record ClassifiedEntry(
    string? Image, ImageReference? Reference, EventClass Class, PullError Error, string Text)
{
    /// <summary>The kubelet writes the image as the manifest does, the runtime in its normal form.</summary>
    public string? Key => Reference?.Normal ?? Image;
}

/// <summary>One diagnosis for each image: the last error that tells something, because events come oldest first.</summary>
internal static class EventSummary
{
    private const int LongestQuote = 400;

    public static IEnumerable<EventDiagnosis> Of(IReadOnlyList<ClassifiedEntry> entries, IReadOnlyList<string> secrets)
    {
        var images = entries.Where(entry => entry.Key is not null).GroupBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        foreach (var image in images)
        {
            yield return Diagnose([.. image], secrets);
        }

        // What names no image is a state of those that are named; it counts where there are none, or where it tells more.
        var known = images.SelectMany(image => image).Select(entry => entry.Class).ToHashSet();
        var nameless = entries.Where(entry => entry.Key is null && entry.Class != EventClass.MissingPullSecret).ToList();
        var telling = nameless.Where(entry => entry.Class != EventClass.Unknown && !known.Contains(entry.Class)).ToList();
        if (telling.Count > 0 || (images.Count == 0 && nameless.Count > 0))
        {
            yield return Diagnose(telling.Count > 0 ? telling : nameless, secrets);
        }
        else if (images.Count == 0 && entries.Count > 0)
        {
            yield return Diagnose(entries, secrets);
        }
    }

    private static EventDiagnosis Diagnose(IReadOnlyList<ClassifiedEntry> entries, IReadOnlyList<string> secrets)
    {
        var entry = entries.LastOrDefault(e => e.Class != EventClass.Unknown) ?? entries[^1];
        var (image, reference, message) = (entries[0].Image, entry.Reference, entry.Error.Text);
        var conclusion = Sharpened(ConclusionTable.Of(entry.Class, entry.Text, image), reference);
        return new EventDiagnosis(
            image,
            reference,
            entry.Class,
            conclusion,
            Short(entry.Error.Cause),
            EventNames.Fill(conclusion.NextCheck, image, reference, message, secrets),
            [.. Remarks(entry, entries, secrets)]);
    }

    /// <summary>Where a digest is asked for, it is the digest that was not found.</summary>
    private static Conclusion Sharpened(Conclusion conclusion, ImageReference? reference) =>
        conclusion.Rule == RuleTable.TagNotFound && reference?.Digest is not null
            ? conclusion with { Rule = RuleTable.DigestNotFound }
            : conclusion;

    private static IEnumerable<string> Remarks(
        ClassifiedEntry entry, IReadOnlyList<ClassifiedEntry> all, IReadOnlyList<string> secrets)
    {
        if (NamedHost.Remark(entry.Error.Text, entry.Reference) is { } host)
        {
            yield return host;
        }

        if (entry.Error.Text.Contains("sandbox image", StringComparison.Ordinal))
        {
            yield return "This is the node's own pause image, which the runtime's configuration names; every pod on the node waits for it.";
        }

        if (secrets.Count > 0 && entry.Class != EventClass.MissingPullSecret)
        {
            yield return $"The kubelet could not read the pull secrets {string.Join(", ", secrets)}, and pulled without them.";
        }

        var others = all.Select(e => e.Class).Where(c => c != EventClass.Unknown && c != entry.Class).Distinct().ToList();
        if (others.Count > 0)
        {
            yield return $"Earlier errors of this image were of another kind: {string.Join(", ", others.Select(EventClasses.Name))}.";
        }
    }

    private static string Short(string text) => text.Length > LongestQuote ? $"{text[..LongestQuote]}…" : text;
}
