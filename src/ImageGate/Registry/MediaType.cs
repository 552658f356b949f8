using System.Buffers;

namespace ImageGate.Registry;

/// <summary>The media types of manifests (image-spec media-types.md, Docker image manifest v2).</summary>
internal static class MediaType
{
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>What containerd asks for: without the four types, some registries answer with schema 1.</summary>
    public const string AcceptManifests = $"{DockerManifest}, {DockerList}, {OciManifest}, {OciIndex}, */*";

    public const string OciConfig = "application/vnd.oci.image.config.v1+json";
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    public const string OciLayer = "application/vnd.oci.image.layer.v1.tar+gzip";
    public const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&-^_.+");

    /// <summary>Type and subtype (RFC 6838, 4.2) and nothing else.</summary>
    public static bool IsBare(ReadOnlySpan<char> text) =>
        text.IndexOf('/') is > 0 and var slash && slash < text.Length - 1
        && !text[..slash].ContainsAnyExcept(Characters) && !text[(slash + 1)..].ContainsAnyExcept(Characters);

    public static bool IsIndex(string mediaType) => mediaType is OciIndex or DockerList;

    public static bool IsManifest(string mediaType) => mediaType is OciManifest or DockerManifest;

    public static bool IsSchema1(string mediaType) =>
        mediaType.StartsWith("application/vnd.docker.distribution.manifest.v1+", StringComparison.Ordinal);

    /// <summary>Layers that the registry need not hold: nodes fetch them from the URLs in the descriptor (Windows).</summary>
    public static bool IsForeign(string mediaType) =>
        mediaType.Contains(".foreign.", StringComparison.Ordinal)
        || mediaType.Contains(".nondistributable.", StringComparison.Ordinal);

    /// <summary>Configs that a container runtime reads; any other makes the manifest an artifact.</summary>
    public static bool IsImageConfig(string mediaType) => mediaType is OciConfig or DockerConfig;
}
