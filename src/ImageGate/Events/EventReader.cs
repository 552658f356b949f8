using ImageGate.References;

namespace ImageGate.Events;

/// <summary>
/// From what <c>kubectl describe pod</c>, <c>kubectl get events</c> (also as YAML or JSON) or a log printed to what it tells of each
/// failing image, in the order of the text. A pure function; the text is a stranger's.
/// </summary>
internal static class EventReader
{
    /// <summary>Characters; no description of a pod comes near it.</summary>
    public const int Longest = 1024 * 1024;

    private const int MostImages = 200;
    private const int LongestMessage = 16 * 1024;

    /// <returns>Empty where the text holds no failed pull and no refused pod.</returns>
    public static IReadOnlyList<EventDiagnosis> Read(string text)
    {
        var capped = text.Length > Longest ? text[..Longest] : text;
        var entries = EventObjects.Read(capped) is { Count: > 0 } objects ? objects : EventLines.Read(capped);
        if (entries.Count == 0)
        {
            entries = Alone(capped);
        }

        return EventSummary.Of([.. entries.Select(Diagnose)], SecretNames(entries)).Take(MostImages).ToList();
    }

    /// <summary>The class of one error about an image that is known, as a runtime or a daemon gave it.</summary>
    public static EventClass ClassOf(string message, ImageReference reference) => Diagnose(new EventEntry(reference.Normal, message)).Class;

    /// <summary>A single line that somebody cut out of an event counts too, where it is the text of a known error.</summary>
    private static EventEntry[] Alone(string text)
    {
        var line = text.Trim();
        return line.Length is 0 or > LongestMessage || line.AsSpan().ContainsAny('\r', '\n') || ClassOf(line) is EventClass.Unknown
            ? []
            : [new EventEntry(ImageMention.In(line), line)];
    }

    private static ClassifiedEntry Diagnose(EventEntry entry)
    {
        var message = entry.Message.Length > LongestMessage ? entry.Message[..LongestMessage] : entry.Message;
        var image = entry.Image;
        _ = ImageReference.TryParse(image ?? "", out var reference, out _);
        var error = message.StartsWith(EventWords.MissingSecret, StringComparison.Ordinal)
            ? new PullError(message, message)
            : PullError.Of(message);
        var text = error.WithoutNames(image, reference);
        return new ClassifiedEntry(image, reference, Refined(ClassOf(text), error.Text, text, reference), error, text);
    }

    private static EventClass ClassOf(string text) =>
        text.StartsWith(EventWords.MissingSecret, StringComparison.Ordinal)
            ? EventClass.MissingPullSecret
            : EventRules.Ordered.FirstOrDefault(rule => rule.Patterns.Any(pattern => pattern.IsIn(text)))?.Class ?? EventClass.Unknown;

    /// <summary>What the words alone do not tell: which host it is about, and how far the pull had come.</summary>
    private static EventClass Refined(EventClass found, string message, string text, ImageReference? reference) => found switch
    {
        EventClass.NameResolution when NamedHost.In(message) is { } host && KnownRegistry.Suspicion(host) is not null
            && (reference is null || NamedHost.IsOf(reference, host)) => EventClass.MistypedHost,
        EventClass.NoCredential or EventClass.BadCredential or EventClass.Denied or EventClass.ExpiredCredential
            or EventClass.Firewall or EventClass.MicrosoftOutage
            when text.Contains("httpReadSeeker: failed open", StringComparison.Ordinal)
                && !text.Contains("client with IP '", StringComparison.Ordinal) => EventClass.RefusedByStorage,
        _ => found,
    };

    private static List<string> SecretNames(IReadOnlyList<EventEntry> entries) =>
    [
        .. entries.Select(entry => entry.Message)
            .Where(message => message.StartsWith(EventWords.MissingSecret, StringComparison.Ordinal))
            .SelectMany(message => message[EventWords.MissingSecret.Length..].Split(')')[0].Split(','))
            .Select(name => name.Trim()).Where(name => name.Length is > 0 and < 254)
            .Distinct(StringComparer.Ordinal).Take(20),
    ];
}
