using ImageGate.References;

namespace ImageGate.Manifests.Images;

/// <summary>How much a text looks like an image, where nothing says for sure that it is one.</summary>
internal enum Likeness
{
    /// <summary>A word, a number, a path: nothing to report.</summary>
    None = 0,

    /// <summary>It may be an image; a person should look.</summary>
    Doubtful,

    /// <summary>An image, if the place speaks for it too.</summary>
    Image,
}

/// <summary>
/// Judges names and texts outside the fields that are known to hold images. Almost every word parses as a reference,
/// so more is asked for: a tag or digest, or a path of several parts.
/// </summary>
internal static class ImageLikeness
{
    private const int MaxLength = 1024;

    /// <summary>A text at a place whose name speaks of an image, as in <c>--agent-image=</c>.</summary>
    public static Likeness OfNamed(string text)
    {
        if (text.Length is 0 or > MaxLength || IsSwitch(text))
        {
            return Likeness.None;
        }

        if (!ImageReference.TryParse(text, out var reference, out _))
        {
            return Placeholder.In(text) is not null ? Likeness.Doubtful : Likeness.None;
        }

        if (reference.Tag is not null || reference.Digest is not null)
        {
            return Likeness.Image;
        }

        var lastPart = text.AsSpan(text.LastIndexOf('/') + 1);
        var isFile = lastPart.Contains('.');
        return text.Contains('/', StringComparison.Ordinal) && !isFile ? Likeness.Image : Likeness.Doubtful;
    }

    /// <summary>Whether a text says by itself that it is an image: by a tag, a digest or a registry's host in front.</summary>
    public static bool IsExplicit(string text) =>
        ImageReference.TryParse(text, out var reference, out _)
        && (reference.Tag is not null || reference.Digest is not null || reference.Registry != RegistryHost.DockerHub);

    /// <summary>A text anywhere: only a registry's host in front and a tag or digest behind make it look like an image.</summary>
    public static bool IsFullReference(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && text.Length <= MaxLength
            && (text.AsSpan(0, slash).ContainsAny('.', ':') || text.StartsWith("localhost/", StringComparison.Ordinal))
            && text.AsSpan(slash).ContainsAny(':', '@')
            && ImageReference.TryParse(text, out var reference, out _)
            && (reference.Tag is not null || reference.Digest is not null);
    }

    /// <summary>Whether a key, an argument or a variable is named after an image: image, agentImage, AGENT_IMAGE.</summary>
    public static bool IsImageName(ReadOnlySpan<char> name) =>
        name.EndsWith("image", StringComparison.OrdinalIgnoreCase);

    private static bool IsSwitch(string text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase)
        || text.Equals("false", StringComparison.OrdinalIgnoreCase)
        || text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
