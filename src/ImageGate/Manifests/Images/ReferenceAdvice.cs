using ImageGate.References;

namespace ImageGate.Manifests.Images;

/// <summary>What to do about a text that is no reference, in one sentence.</summary>
internal static class ReferenceAdvice
{
    public static string For(string text, ReferenceFault fault)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            return $"drop the '{text[..(scheme + 3)]}' in front";
        }

        if (text.Any(char.IsWhiteSpace))
        {
            return "an image holds no blanks";
        }

        return fault.Error switch
        {
            ReferenceError.UpperCaseRepository => $"write it in lower case: '{LowerCase(text)}'",
            ReferenceError.InvalidDigestFormat or ReferenceError.InvalidDigestLength =>
                "a sha256 digest is 'sha256:' and 64 characters of 0-9 and a-f",
            ReferenceError.UnsupportedDigestAlgorithm => "use sha256, sha384 or sha512",
            ReferenceError.BareIdentifier => "an image ID cannot be pulled; write repository@sha256:…",
            _ => ForFormat(text),
        };
    }

    private static string ForFormat(string text)
    {
        var isCutOff = text is "" or [':' or '/' or '@', ..] or [.., ':' or '/' or '@'];
        if (isCutOff || text.Contains("/:", StringComparison.Ordinal))
        {
            return "a part of it is empty; a value is probably missing where it was put together";
        }

        if (text.Contains('+', StringComparison.Ordinal))
        {
            return "a tag holds no '+'; write '_' or '-' instead";
        }

        return "expected [registry/]repository[:tag][@digest]";
    }

    /// <summary>Lowers the repository only: a registry keeps its letters, and a tag may have any.</summary>
    private static string LowerCase(string text)
    {
        var path = text.IndexOf('/', StringComparison.Ordinal) + 1;
        var colon = text.IndexOf(':', path);
        var end = colon < 0 ? text.Length : colon;
        return text[..path] + text[path..end].ToLowerInvariant() + text[end..];
    }
}
