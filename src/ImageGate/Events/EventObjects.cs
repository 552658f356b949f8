using System.Text;
using ImageGate.Manifests.Documents;

namespace ImageGate.Events;

/// <summary>
/// The errors in objects: events, pods and controllers as <c>kubectl get -o yaml</c> or <c>-o json</c> prints them. Whatever has
/// a message or a waiting reason is looked at; the image beside it, or above it, is the one meant.
/// </summary>
internal sealed class EventObjects
{
    private const int MostEntries = 10_000;

    private static readonly DocumentLimits Limits = new() { Characters = EventReader.Longest + 1, Nesting = 60, RepeatedNodes = 10_000 };

    private readonly List<EventEntry> entries = [];

    /// <summary>None where the text is no object.</summary>
    public static IReadOnlyList<EventEntry> Read(string text)
    {
        if (!text.Contains("apiVersion", StringComparison.Ordinal))
        {
            return [];
        }

        var reader = new EventObjects();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        var documents = new DocumentSplitter(stream, Limits);
        while (documents.Next() is { } document)
        {
            if (YamlReader.Read(document, Limits).Root is not YamlMapping root)
            {
                return [];
            }

            reader.Walk(root, null);
        }

        return reader.entries;
    }

    private void Walk(YamlNode node, string? image)
    {
        if (entries.Count >= MostEntries)
        {
            return;
        }

        if (node is YamlSequence list)
        {
            foreach (var item in list.Items)
            {
                Walk(item, image);
            }
        }

        if (node is YamlMapping mapping)
        {
            image = mapping.Text("image") is { Length: > 0 } own ? own : image;
            Take(mapping, image);
            foreach (var entry in mapping.Entries)
            {
                Walk(entry.Value, image);
            }
        }
    }

    private void Take(YamlMapping mapping, string? image)
    {
        var (message, reason) = (mapping.Text("message") ?? mapping.Text("note"), mapping.Text("reason"));
        var start = message is null ? -1 : EventWords.Start(message);
        if (start >= 0 && EventWords.IsRefusal(message))
        {
            entries.AddRange(EventLines.Refused(message![start..].Replace('\n', ' ')));
        }
        else if (start >= 0)
        {
            entries.Add(new EventEntry(ImageMention.In(message!) ?? image, message![start..].Replace('\n', ' ')));
        }

        if (start < 0 && reason is not null && EventWords.WaitingReasons.Contains(reason))
        {
            // The runtime's error may be the message, without a word of the kubelet's own around it.
            entries.Add(new EventEntry(image, message is { Length: > 0 } ? $"{reason}: {message}" : reason));
        }
    }
}
