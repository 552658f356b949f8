using ImageGate.References;

namespace ImageGate.Credentials;

/// <summary>
/// The kubelet's BasicDockerKeyring (pkg/credentialprovider/keyring.go): every entry that matches an image, the keys in
/// reverse byte order so that longer and more specific ones come first; entries with the same key keep their order.
/// All pull secrets of a pod together form one keyring.
/// </summary>
internal sealed class Keyring
{
    /// <summary>What the key <c>https://index.docker.io/v1/</c> becomes: consulted only where nothing matched.</summary>
    public const string HubIndex = "index.docker.io";

    private readonly List<(RegistryPattern Pattern, KeyringEntry Entry)> index = [];

    public Keyring(IEnumerable<KeyringEntry> entries)
    {
        foreach (var entry in entries)
        {
            // The kubelet logs a key that it cannot parse and keeps the others.
            if (RegistryPattern.TryParse(entry.Key, out var pattern))
            {
                index.Add((pattern, entry));
            }
        }

        if (index.Count > 1)
        {
            // A stable sort, which List.Sort is not.
            index = [.. index.OrderByDescending(item => item.Pattern.Index, StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<KeyringEntry> Lookup(ImageReference image)
    {
        if (index.Count == 0)
        {
            return [];
        }

        var target = RegistryPattern.Of(image);
        var matches = target is null ? [] : Where(pattern => pattern.Matches(target));
        return matches.Count == 0 && IsDefaultRegistry(image) ? Where(pattern => pattern.Index == HubIndex) : matches;
    }

    /// <summary>
    /// isDefaultRegistryMatch: also true for a host without dot and colon, such as <c>localhost</c>, which thereby gets
    /// the credential of Docker Hub.
    /// </summary>
    private static bool IsDefaultRegistry(ImageReference image) =>
        image.Registry == RegistryHost.DockerHub || !image.Registry.Name.AsSpan().ContainsAny('.', ':');

    private List<KeyringEntry> Where(Func<RegistryPattern, bool> isWanted) =>
        [.. index.Where(item => isWanted(item.Pattern)).Select(item => item.Entry)];
}
