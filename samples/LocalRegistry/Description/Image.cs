namespace LocalRegistry;

public enum ImageFormat
{
    Oci,
    Docker,

    /// <summary>Docker's first manifest format, which runtimes no longer run.</summary>
    Schema1,
    HelmChart,

    /// <summary>An OCI manifest with an artifactType and no image in it.</summary>
    Artifact,
}

/// <summary>What the Docker-Content-Digest header of a manifest says.</summary>
public enum DigestHeader
{
    Right,
    Wrong,
    Absent,
}

/// <summary>
/// An image and what is wrong with it. Its content depends on this only, so its digests are the same in every run.
/// </summary>
public sealed record Image(string Name)
{
    public IReadOnlyList<string> Tags { get; init; } = ["latest"];

    /// <summary>os/architecture[/variant][@os.version], in the order of the index.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = ["linux/amd64"];

    public ImageFormat Format { get; init; }

    /// <summary>True: the tags name the manifest of the only platform, there is no index.</summary>
    public bool SingleManifest { get; init; }

    /// <summary>The layers of each platform.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Bytes in each layer.</summary>
    public int Size { get; init; } = 64;

    /// <summary>May be pulled without credentials.</summary>
    public bool Public { get; init; }

    /// <summary>Any text; another revision of the same image has other digests.</summary>
    public string Revision { get; init; } = "";

    /// <summary>Adds an unknown/unknown child for every platform, as BuildKit does for provenance.</summary>
    public bool Attestations { get; init; }

    /// <summary>What the registry has lost: "config", "layer" (the first one) or a platform's manifest.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public DigestHeader DigestHeader { get; init; }

    /// <summary>The index does not say which child is for which platform.</summary>
    public bool WithoutPlatforms { get; init; }

    /// <summary>The index names another index, which names the children.</summary>
    public bool NestedIndex { get; init; }

    /// <summary>The platform that every config claims, whatever the index says.</summary>
    public string? ConfigPlatform { get; init; }

    /// <summary>A client that names no manifest type in Accept gets schema 1, as from old registries.</summary>
    public bool Schema1Fallback { get; init; }

    /// <summary>Faults whose path starts behind /v2/NAME/, as in "HEAD manifests/*".</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
