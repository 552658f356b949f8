using System.Buffers;

namespace ImageGate.Manifests.Images;

/// <summary>A value behind a key named after an image, in a text that holds YAML or JSON of its own.</summary>
/// <param name="Line">The line within the text, from 0.</param>
/// <param name="Column">The column within that line, from 0.</param>
internal readonly record struct EmbeddedImage(string Value, int Line, int Column);

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
        var lineStart = 0;
        var counted = 0;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            at += KeyEnd.Length;
            var (start, length) = IsComment(text, at) ? default : ValueAt(text, at);
            var value = text.Substring(start, length);
            if (ImageLikeness.OfNamed(value) != Likeness.None)
            {
                var skipped = text.AsSpan(counted, start - counted);
                line += skipped.Count('\n');
                lineStart = skipped.LastIndexOf('\n') is var last and >= 0 ? counted + last + 1 : lineStart;
                counted = start;
                yield return new EmbeddedImage(value, line, start - lineStart);
            }
        }
    }

    private static int Next(string text, int start) => text.IndexOf(KeyEnd, start, StringComparison.OrdinalIgnoreCase);

    private static bool IsComment(string text, int keyEnd)
    {
        var before = text.AsSpan(Math.Max(0, keyEnd - MaxLookAround), Math.Min(keyEnd, MaxLookAround));
        return before[(before.LastIndexOf('\n') + 1)..].TrimStart().StartsWith('#');
    }

    /// <summary>The value on the same line behind <c>:</c>; empty where no key ends here.</summary>
    private static (int Start, int Length) ValueAt(string text, int keyEnd)
    {
        var rest = text.AsSpan(keyEnd, Math.Min(MaxLookAround, text.Length - keyEnd));
        var lineEnd = rest.IndexOfAny('\r', '\n');
        var line = lineEnd < 0 ? rest : rest[..lineEnd];
        var afterKey = line.TrimStart("\\\"'");
        if (!afterKey.StartsWith(':'))
        {
            return default;
        }

        var value = afterKey[1..].TrimStart(" \\\"'");
        var end = value.StartsWith("{{", StringComparison.Ordinal) ? EndOfTemplate(value) : value.IndexOfAny(ValueEnd);
        return (keyEnd + line.Length - value.Length, end < 0 ? value.Length : end);
    }

    private static int EndOfTemplate(ReadOnlySpan<char> value)
    {
        var end = value.LastIndexOf("}}");
        return end < 0 ? -1 : end + 2;
    }
}
