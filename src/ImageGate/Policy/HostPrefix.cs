namespace ImageGate.Policy;

/// <summary>
/// A prefix that ends within the name of a registry, such as <c>myteam.azurecr.io</c> without a slash, which also lets in
/// <c>myteam.azurecr.io.evil.io</c> (gatekeeper-library#529, #538).
/// </summary>
internal static class HostPrefix
{
    /// <summary>Whether it names a registry, perhaps with a port, and nothing ends that name.</summary>
    public static bool IsOpen(string prefix)
    {
        var parts = prefix.Split(':');
        return !prefix.AsSpan().ContainsAny('/', '*')
            && parts[0].Contains('.', StringComparison.Ordinal)
            && (parts.Length == 1 || (parts.Length == 2 && parts[1].All(char.IsAsciiDigit)));
    }

    /// <summary>Whether the registry of the image is another one that only begins so.</summary>
    public static bool EndsWithin(string prefix, string image) =>
        IsOpen(prefix) && image.Length > prefix.Length && image[prefix.Length] != '/' && image.Contains('/', StringComparison.Ordinal);
}
