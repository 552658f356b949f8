using ImageGate.References;

namespace ImageGate.Credentials;

/// <summary>
/// Why an entry that was probably meant for an image does not match it: the kubelet compares upper and lower case, port
/// and path more strictly than people and docker do. Null for an entry that matches or is for another registry.
/// </summary>
internal static class NearMiss
{
    private static readonly string[] HubNames =
        ["registry-1.docker.io", "registry.hub.docker.com", "hub.docker.com", "docker.com", "index.docker.io"];

    public static string? Explain(string key, ImageReference image)
    {
        if (RegistryPattern.Of(image) is not { } target)
        {
            return null;
        }

        if (!RegistryPattern.TryParse(key, out var pattern))
        {
            return key.Contains(target.Host, StringComparison.OrdinalIgnoreCase) ? "cannot be read as host[:port][/path]" : null;
        }

        return pattern.Matches(target) ? null
            : IsHubByAnotherName(pattern, image) ? "is not what stands for Docker Hub; write https://index.docker.io/v1/ or docker.io"
            : pattern.MatchesHost(target, ignoreCase: true) ? ExplainRest(pattern, target)
            : IsShortGlob(pattern, target) ? "has a * that stands for exactly one label of the host"
            : null;
    }

    /// <summary>An index.docker.io without a path is found by the keyring's last look-up and is no miss.</summary>
    private static bool IsHubByAnotherName(RegistryPattern pattern, ImageReference image) =>
        image.Registry == RegistryHost.DockerHub && HubNames.Contains(pattern.Host) && pattern.Index != Keyring.HubIndex;

    private static bool IsShortGlob(RegistryPattern pattern, RegistryPattern target) =>
        pattern.Host.StartsWith("*.", StringComparison.Ordinal)
        && target.Host.EndsWith(pattern.Host[1..], StringComparison.OrdinalIgnoreCase);

    private static string? ExplainRest(RegistryPattern pattern, RegistryPattern target) =>
        !pattern.MatchesHost(target, ignoreCase: false) ? "differs from the image in upper and lower case of the host"
        : pattern.Port != target.Port ? $"has {Port(pattern)} where the image has {Port(target)}"
        : ExplainPath(pattern.Path, target.Path);

    private static string Port(RegistryPattern pattern) => pattern.Port.Length == 0 ? "no port" : $"port {pattern.Port}";

    private static string? ExplainPath(string path, string target)
    {
        if (path is "/v1" or "/v2")
        {
            return $"needs a slash behind {path}, which is a path of a repository otherwise";
        }

        var name = path.Split('@')[0];
        var colon = name.LastIndexOf(':');
        var bare = colon < 0 ? name : name[..colon];
        return bare != path && target.StartsWith(bare, StringComparison.Ordinal)
            ? "holds a tag or digest, but the look-up is made without"
            : path.Contains('*', StringComparison.Ordinal) ? "has a * in its path, where it is no wildcard"
            : path == target + "/" ? "ends in a slash, so that it matches only what lies below"
            : target.StartsWith(path, StringComparison.OrdinalIgnoreCase) ? "differs from the image in upper and lower case of the path"
            : null;
    }
}
