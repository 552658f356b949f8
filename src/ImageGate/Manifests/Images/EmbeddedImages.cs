using System.Buffers;

namespace ImageGate.Manifests.Images;

/// <summary>A value behind a key named after an image, in a text that holds YAML or JSON of its own.</summary>
/// <param name="Line">The line within the text, from 0.</param>
internal readonly record struct EmbeddedImage(string Value, int Line);

/// <summary>
/// Finds images in manifests that are written as text within another, such as a template in a ConfigMap. The text may
/// be anything, so it is searched, not parsed; what is found is only listed as not checked.
/// </summary>
internal static class EmbeddedImages
{
    private const string KeyEnd = "mage";

    /// <summary>How far around a key is looked; the line itself may be endless.</summary>
    private const int MaxLookAround = 2048;

    private static readonly SearchValues<char> ValueEnd = SearchValues.Create(" \\\"',}");

    public static IEnumerable<EmbeddedImage> In(string text)
    {
        var line = 0;
        var counted = 0;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            at += KeyEnd.Length;
            if (!IsComment(text, at) && ValueAt(text, at) is { Length: > 0 } value && ImageLikeness.OfNamed(value) != Likeness.None)
            {
                line += text.AsSpan(counted, at - counted).Count('\n');
                counted = at;
                yield return new EmbeddedImage(value, line);
            }
        }
    }

    private static int Next(string text, int start) => text.IndexOf(KeyEnd, start, StringComparison.OrdinalIgnoreCase);

    private static bool IsComment(string text, int keyEnd)
    {
        var before = text.AsSpan(Math.Max(0, keyEnd - MaxLookAround), Math.Min(keyEnd, MaxLookAround));
        return before[(before.LastIndexOf('\n') + 1)..].TrimStart().StartsWith('#');
    }

    /// <summary>The value on the same line behind <c>:</c>, or null where no key ends here.</summary>
    private static string? ValueAt(string text, int keyEnd)
    {
        var rest = text.AsSpan(keyEnd, Math.Min(MaxLookAround, text.Length - keyEnd));
        var lineEnd = rest.IndexOfAny('\r', '\n');
        var line = (lineEnd < 0 ? rest : rest[..lineEnd]).TrimStart("\\\"'");
        if (!line.StartsWith(':'))
        {
            return null;
        }

        var value = line[1..].TrimStart(" \\\"'");
        var end = value.StartsWith("{{", StringComparison.Ordinal) ? EndOfTemplate(value) : value.IndexOfAny(ValueEnd);
        return (end < 0 ? value : value[..end]).ToString();
    }

    private static int EndOfTemplate(ReadOnlySpan<char> value)
    {
        var end = value.LastIndexOf("}}");
        return end < 0 ? -1 : end + 2;
    }
}
