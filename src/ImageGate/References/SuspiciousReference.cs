namespace ImageGate.References;

/// <summary>References that parse, but probably not as their author meant (rule IG605).</summary>
internal static class SuspiciousReference
{
    /// <summary>What is odd about the text, in one sentence, or null.</summary>
    public static string? Reason(string text, ImageReference reference)
    {
        var host = reference.Registry.Host;
        if (host.Any(char.IsAsciiLetterUpper))
        {
            return $"'{reference.Registry}' is taken as a host name because it holds an upper-case letter; "
                + "registries and repositories are written in lower case";
        }

        if (host.Contains('_', StringComparison.Ordinal))
        {
            return $"'{reference.Registry}' holds an underscore, which no host name has";
        }

        if (!text.Contains('/', StringComparison.Ordinal) && LooksLikeHost(text))
        {
            return $"'{text}' has no repository behind the host; it is read as {reference.Normal} of Docker Hub";
        }

        return reference is { Tag: not null, Digest: not null }
            ? $"the node pulls the digest; the tag '{reference.Tag}' beside it is never looked at"
            : null;
    }

    private static bool LooksLikeHost(string text)
    {
        var name = text.Split('@')[0];
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var isPort = colon > 0 && name.Length - colon > 4 && name.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        return isPort || name.Split(':')[0].Contains('.', StringComparison.Ordinal);
    }
}
