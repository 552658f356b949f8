namespace LocalRegistry;

/// <summary>The media types of one manifest format.</summary>
internal sealed record MediaTypes(string Index, string Manifest, string Config, string Layer)
{
    public const string Schema1 = "application/vnd.docker.distribution.manifest.v1+prettyjws";
    public const string HelmConfig = "application/vnd.cncf.helm.config.v1+json";
    public const string HelmChart = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    public const string Empty = "application/vnd.oci.empty.v1+json";
    public const string InToto = "application/vnd.in-toto+json";
    public const string Bytes = "application/octet-stream";

    public static readonly MediaTypes Oci = new(
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.oci.image.config.v1+json",
        "application/vnd.oci.image.layer.v1.tar+gzip");

    public static readonly MediaTypes Docker = new(
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.container.image.v1+json",
        "application/vnd.docker.image.rootfs.diff.tar.gzip");
}
