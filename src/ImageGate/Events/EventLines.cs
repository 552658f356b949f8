using System.Text;

namespace ImageGate.Events;

/// <summary>
/// The errors in lines of text: what kubectl prints for people, and logs of kubelet and runtime. Tables are not taken
/// apart; the words of a message are known wherever they stand.
/// </summary>
internal sealed class EventLines
{
    private const int LongestLine = 16 * 1024;
    private const int MostLinesOfRefusal = 40;

    private readonly List<EventEntry> entries = [];
    private StringBuilder? refusal;
    private int refusalLines;
    private string? containerImage;

    public static IReadOnlyList<EventEntry> Read(string text)
    {
        var reader = new EventLines();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            reader.Take(Plain(line[..Math.Min(line.Length, LongestLine)]));
        }

        reader.EndRefusal();
        return reader.entries;
    }

    private void Take(string line)
    {
        var start = EventWords.Start(line);
        if (start < 0)
        {
            TakeOther(line);
            return;
        }

        EndRefusal();
        if (EventWords.IsRefusal(line))
        {
            refusal = new StringBuilder(line[start..]);
            refusalLines = 1;
            return;
        }

        var isOfContainer = line.AsSpan().TrimStart().StartsWith("Reason:");
        var mention = ImageMention.In(line);
        entries.Add(new EventEntry(mention ?? (isOfContainer ? containerImage : null), Message(line, start)));
    }

    private void TakeOther(string line)
    {
        var trimmed = line.AsSpan().Trim();
        if (refusal is not null && !IsEvent(trimmed) && ++refusalLines <= MostLinesOfRefusal)
        {
            refusal.Append(' ').Append(trimmed);
            return;
        }

        EndRefusal();
        const string Image = "Image:";
        if (trimmed.StartsWith(Image))
        {
            containerImage = trimmed[Image.Length..].Trim().ToString();
        }
    }

    private void EndRefusal()
    {
        if (refusal is not null)
        {
            entries.AddRange(Refused(refusal.ToString()));
            refusal = null;
        }
    }

    /// <summary>One for each image that the refusal names.</summary>
    public static IEnumerable<EventEntry> Refused(string message)
    {
        var images = ImageMention.InRefusal(message);
        return images.Count == 0 ? [new EventEntry(null, message)] : images.Select(image => new EventEntry(image, message));
    }

    /// <summary>A line of an event table that has nothing to do with images.</summary>
    private static bool IsEvent(ReadOnlySpan<char> trimmed) =>
        trimmed.StartsWith("Normal ") || trimmed.StartsWith("Warning ") || trimmed.Contains("  Normal ", StringComparison.Ordinal)
        || trimmed.Contains("  Warning ", StringComparison.Ordinal);

    /// <summary>Without the fields that a log line has behind the message: <c>" pod="shop/web"</c>.</summary>
    private static string Message(string line, int start)
    {
        var message = line[Begin(line, start)..];
        for (var quote = message.IndexOf("\" ", StringComparison.Ordinal); quote >= 0; quote = message.IndexOf("\" ", quote + 1, StringComparison.Ordinal))
        {
            var word = message.AsSpan(quote + 2);
            var equals = word.IndexOf("=\"");
            if (equals > 0 && !word[..equals].ContainsAnyExcept(FieldLetters))
            {
                return message[..quote];
            }
        }

        return message;
    }

    /// <summary>A log puts the error into a field behind the words that show what it is about.</summary>
    private static int Begin(string line, int start)
    {
        foreach (var field in ErrorFields)
        {
            var found = line.IndexOf(field, start, StringComparison.Ordinal);
            if (found >= 0)
            {
                return found + field.Length;
            }
        }

        return start;
    }

    private static readonly string[] ErrorFields = [" err=\"", " error=\""];

    private static readonly System.Buffers.SearchValues<char> FieldLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    /// <summary>Without the backslashes that a log puts before quotes, once for each level of quoting.</summary>
    private static string Plain(ReadOnlySpan<char> line)
    {
        if (!line.Contains("\\\"", StringComparison.Ordinal))
        {
            return line.ToString();
        }

        var text = new StringBuilder(line.Length);
        var slashes = 0;
        foreach (var letter in line)
        {
            if (letter == '\\')
            {
                slashes++;
                continue;
            }

            text.Append('\\', letter == '"' ? 0 : slashes).Append(letter);
            slashes = 0;
        }

        return text.Append('\\', slashes).ToString();
    }
}
