using System.Text.Json.Nodes;

namespace LocalRegistry;

/// <summary>Makes an image's manifests, configs and layers, and stores all that is not said to be missing.</summary>
internal sealed class ImageContent
{
    private readonly Image image;
    private readonly Repository repository;
    private readonly MediaTypes types;
    private readonly Manifest? schema1;

    private ImageContent(Image image, Repository repository)
    {
        this.image = image;
        this.repository = repository;
        types = image.Format == ImageFormat.Docker ? MediaTypes.Docker : MediaTypes.Oci;
        schema1 = image.Schema1Fallback ? Schema1() : null;
    }

    public static void Push(Image image, Repository repository)
    {
        Check(image);
        repository.Public |= image.Public;
        var top = new ImageContent(image, repository).Top();
        foreach (var tag in image.Tags)
        {
            repository.Tag(tag, top);
        }
    }

    /// <exception cref="FormatException">The description contradicts itself.</exception>
    public static void Check(Image image)
    {
        foreach (var platform in image.Platforms.Append(image.ConfigPlatform ?? "linux/amd64"))
        {
            _ = Platform.Parse(platform);
        }

        if (image.SingleManifest && image.Platforms.Count != 1)
        {
            throw new FormatException($"{image.Name}: a single manifest has one platform, not {image.Platforms.Count}");
        }

        string[] losable = [.. image.SingleManifest ? [] : image.Platforms, "config", "layer"];
        if (image.Missing.Except(losable).FirstOrDefault() is { } unknown)
        {
            throw new FormatException(
                $"{image.Name}: '{unknown}' cannot be missing; what can: {string.Join(", ", losable)}");
        }
    }

    private Manifest Top() => image.Format switch
    {
        ImageFormat.Schema1 => Schema1(),
        ImageFormat.HelmChart => Chart(),
        ImageFormat.Artifact => Artifact(),
        _ when image.SingleManifest => ForPlatform(image.Platforms[0]),
        _ => Index(),
    };

    private Manifest Index()
    {
        var children = image.Platforms.Distinct().ToDictionary(platform => platform, ForPlatform);
        foreach (var child in children.Where(child => !image.Missing.Contains(child.Key)))
        {
            repository.Add(child.Value);
        }

        var entries = children.Select(child => Entry(child.Value, Platform.Parse(child.Key)));
        var attestations = image.Attestations ? children.Values.Select(Attestation) : [];
        var index = IndexOf([.. entries, .. attestations], children);
        if (!image.NestedIndex)
        {
            return index;
        }

        repository.Add(index);
        return IndexOf([index.Blob.Descriptor()], children);
    }

    private Manifest IndexOf(JsonArray entries, IReadOnlyDictionary<string, Manifest> children) =>
        Made(types.Index, new JsonObject { ["manifests"] = entries }, children);

    private JsonObject Entry(Manifest child, Platform platform)
    {
        var entry = child.Blob.Descriptor();
        if (!image.WithoutPlatforms)
        {
            entry["platform"] = platform.ToJson();
        }

        return entry;
    }

    // The form of BuildKit: a manifest for the platform unknown/unknown whose annotation names the image it is about.
    private JsonObject Attestation(Manifest subject)
    {
        var statement = Stored(Blob.Filled(MediaTypes.InToto, $"{Seed} provenance of {subject.Digest}", 128));
        var config = Stored(new Blob(types.Config, Json.Bytes(Platform.Unknown.ToJson())));
        var manifest = Made(types.Manifest, Content(config, statement));
        repository.Add(manifest);
        var entry = manifest.Blob.Descriptor();
        entry["annotations"] = new JsonObject
        {
            ["vnd.docker.reference.digest"] = subject.Digest,
            ["vnd.docker.reference.type"] = "attestation-manifest",
        };
        entry["platform"] = Platform.Unknown.ToJson();
        return entry;
    }

    private Manifest ForPlatform(string platform)
    {
        var layers = Enumerable.Range(0, image.Layers)
            .Select(i => Blob.Filled(types.Layer, $"{Seed} {platform} layer {i}", image.Size))
            .ToArray();
        var config = Config(Platform.Parse(image.ConfigPlatform ?? platform), layers);
        foreach (var layer in layers.Skip(image.Missing.Contains("layer") ? 1 : 0))
        {
            repository.Add(layer);
        }

        if (!image.Missing.Contains("config"))
        {
            repository.Add(config);
        }

        return Made(types.Manifest, Content(config, layers));
    }

    private Blob Config(Platform platform, Blob[] layers)
    {
        var config = platform.ToJson();
        config["created"] = "2026-01-01T00:00:00Z";
        config["config"] = new JsonObject();
        config["rootfs"] = new JsonObject
        {
            ["type"] = "layers",
            ["diff_ids"] = Json.Array(layers.Select(layer => layer.Digest)),
        };
        return new Blob(types.Config, Json.Bytes(config));
    }

    private Manifest Chart()
    {
        var chart = new JsonObject
        {
            ["apiVersion"] = "v2",
            ["name"] = image.Name.Split('/')[^1],
            ["version"] = FirstTag,
        };
        var config = Stored(new Blob(MediaTypes.HelmConfig, Json.Bytes(chart)));
        return Made(types.Manifest, Content(config, Stored(Blob.Filled(MediaTypes.HelmChart, Seed, image.Size))));
    }

    private Manifest Artifact()
    {
        var json = Content(
            Stored(new Blob(MediaTypes.Empty, "{}"u8.ToArray())),
            Stored(Blob.Filled(MediaTypes.Bytes, Seed, image.Size)));
        json["artifactType"] = "application/vnd.example.report";
        return Made(types.Manifest, json);
    }

    // Real ones carry a signature and their digest is that of the part signed. This one has none: all bytes count.
    private Manifest Schema1()
    {
        var layer = Stored(Blob.Filled(MediaTypes.Bytes, Seed, image.Size));
        var json = new JsonObject
        {
            ["schemaVersion"] = 1,
            ["name"] = image.Name,
            ["tag"] = FirstTag,
            ["architecture"] = Platform.Parse(image.Platforms[0]).Architecture,
            ["fsLayers"] = new JsonArray(new JsonObject { ["blobSum"] = layer.Digest }),
            ["history"] = new JsonArray(new JsonObject { ["v1Compatibility"] = "{}" }),
        };
        var manifest = new Manifest(new Blob(MediaTypes.Schema1, Json.Bytes(json)));
        repository.Add(manifest);
        return manifest;
    }

    private static JsonObject Content(Blob config, params Blob[] layers) => new()
    {
        ["config"] = config.Descriptor(),
        ["layers"] = new JsonArray([.. layers.Select(layer => layer.Descriptor())]),
    };

    private Manifest Made(string mediaType, JsonObject json, IReadOnlyDictionary<string, Manifest>? children = null)
    {
        json.Insert(0, "schemaVersion", 2);
        json.Insert(1, "mediaType", mediaType);
        var content = Json.Bytes(json);
        return new Manifest(new Blob(mediaType, content))
        {
            DeclaredDigest = image.DigestHeader switch
            {
                DigestHeader.Right => Blob.DigestOf(content),
                DigestHeader.Wrong => Blob.DigestOf([.. content, 0]),
                _ => null,
            },
            Children = children ?? new Dictionary<string, Manifest>(),
            Schema1 = schema1,
        };
    }

    private Blob Stored(Blob blob)
    {
        repository.Add(blob);
        return blob;
    }

    private string FirstTag => image.Tags is [var first, ..] ? first : "";

    private string Seed => $"{image.Name}:{string.Join(',', image.Tags)} {image.Revision}".TrimEnd();
}
