namespace ImageGate.Events;

/// <summary>Where kubelet, runtimes and admission webhooks put the image into their messages.</summary>
internal static class ImageMention
{
    /// <summary>No reference is longer, and a text of a stranger may be.</summary>
    private const int LongestImage = 1000;

    private const int MostImages = 50;

    /// <summary>What stands before the image and behind it, the more telling first.</summary>
    private static readonly (string Before, string Behind)[] Places =
    [
        ("failed to get sandbox image \"", "\""),
        ("Failed to pull image \"", "\": "),
        ("Failed to pull image \"", "\""),
        ("Back-off pulling image \"", "\""),
        ("Failed to apply default image tag \"", "\": "),
        ("Failed to inspect image \"", "\""),
        ("Container image \"", "\""),
        ("failed to pull and unpack image \"", "\""),
        ("failed to pull image \"", "\""),
        ("PullImage \"", "\""),
        ("failed to resolve reference \"", "\""),
        ("couldn't parse image name \"", "\": "),
        ("couldn't parse image reference \"", "\": "),
        ("initializing source docker://", ": "),
        (" image=\"", "\""),
        ("manifest for ", " not found"),
    ];

    private static readonly (string Before, string Behind)[] Refusals =
    [
        ("has an invalid image repo <", ">"),
        ("has an invalid image repo ", ", "),
        ("has an invalid image <", ">"),
        ("has an invalid image ", ", "),
        ("uses a disallowed tag <", ">"),
        ("didn't specify an image tag <", ">"),
        ("uses an image without a digest <", ">"),
        ("Container image ", " for container "),
        ("image verification failed for ", ": "),
        ("failed to verify image ", ": "),
        ("Image ", " denied by "),
    ];

    /// <summary>The image of a failed pull, or null.</summary>
    public static string? In(string message)
    {
        foreach (var (before, behind) in Places)
        {
            if (Between(message, before, behind, 0).Text is { } image)
            {
                return image;
            }
        }

        return null;
    }

    /// <summary>The images that a refusal names, each once; a refusal may have several reasons.</summary>
    public static IReadOnlyList<string> InRefusal(string message)
    {
        var images = new List<string>();
        foreach (var (before, behind) in Refusals)
        {
            for (var at = 0; at >= 0 && images.Count < MostImages;)
            {
                (var image, at) = Between(message, before, behind, at);
                if (image is not null and not ['<', ..] && !image.Contains(' ', StringComparison.Ordinal) && !images.Contains(image))
                {
                    images.Add(image);
                }
            }
        }

        return images;
    }

    /// <returns>The text between, and where to look further; -1 where the words before it are not there.</returns>
    private static (string? Text, int Next) Between(string message, string before, string behind, int from)
    {
        var start = message.IndexOf(before, from, StringComparison.Ordinal);
        if (start < 0)
        {
            return (null, -1);
        }

        start += before.Length;
        var reach = Math.Min(message.Length - start, LongestImage + behind.Length);
        var length = message.AsSpan(start, reach).IndexOf(behind, StringComparison.Ordinal);
        return (length > 0 ? message.Substring(start, length) : null, start);
    }
}
