namespace ImageGate.Cli.Rendering.Marks;

/// <summary>Which characters of an image's text are its registry, repository, tag and digest; each begins where the last ends.</summary>
internal readonly record struct ImageParts(int RegistryEnd, int RepositoryEnd, int TagEnd, int Length)
{
    private const int LongEnough = 4;

    public static ImageParts Of(string image)
    {
        var digest = image.IndexOf('@', StringComparison.Ordinal);
        var name = digest < 0 ? image.Length : digest;
        var colon = image.AsSpan(0, name).LastIndexOf(':');
        var isTag = colon >= 0 && !image.AsSpan(colon, name - colon).Contains('/');
        return new ImageParts(EndOfRegistry(image.AsSpan(0, name)), isTag ? colon : name, name, image.Length);
    }

    /// <summary>Where the part begins that decides which image is pulled: the digest, else the tag, else all.</summary>
    public int DecidingStart => TagEnd < Length ? TagEnd : RepositoryEnd < TagEnd ? RepositoryEnd : 0;

    /// <summary>Whether the value may be a part of the image, by the places where images are put together.</summary>
    public static bool MayHold(string image, string value)
    {
        for (var i = Find(image, value, 0); i >= 0; i = Find(image, value, i + 1))
        {
            var end = i + value.Length;
            if (IsBoundary(image, i, i - 1, value) && IsBoundary(image, end, end, value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first part is a registry where it could not be anything else (distribution/reference, splitDockerDomain).</summary>
    private static int EndOfRegistry(ReadOnlySpan<char> name)
    {
        var slash = name.IndexOf('/');
        var isRegistry = slash > 0 && (name[..slash].ContainsAny('.', ':') || name[..slash] is "localhost");
        return isRegistry ? slash : 0;
    }

    private static int Find(string image, string value, int from) =>
        value.Length == 0 || from + value.Length > image.Length ? -1 : image.IndexOf(value, from, StringComparison.Ordinal);

    /// <param name="edge">The index between two characters that one of them begins or ends at.</param>
    private static bool IsBoundary(string image, int edge, int neighbour, string value) =>
        edge == 0 || edge == image.Length || image[neighbour] switch
        {
            '/' or ':' or '@' or '-' or '_' or '+' => true,
            // Short numbers stand in every version.
            '.' => value.Length >= LongEnough,
            'v' => neighbour < edge && char.IsAsciiDigit(value[0]),
            _ => false,
        };
}
