namespace ImageGate.Manifests.Catalogue;

/// <summary>What stands at a path of a kind.</summary>
internal enum FieldShape
{
    /// <summary>A PodSpec, every container of which names its image.</summary>
    Pod = 0,

    /// <summary>A part of a PodSpec: a container in it may leave its image to the controller.</summary>
    PodPart,

    /// <summary>A list of containers.</summary>
    Containers,

    /// <summary>One container, or anything with its fields image, args and env.</summary>
    Container,

    /// <summary>A text that is an image.</summary>
    Image,

    /// <summary>A mapping whose fields make up an image.</summary>
    Split,

    /// <summary>A list of pod volumes, image volumes among them.</summary>
    Volumes,

    /// <summary>A text that names an image where it begins with <c>oci://</c>.</summary>
    OciUrl,

    /// <summary>Looks like an image and is none, such as the target of a build.</summary>
    NoImage,
}

/// <summary>One place where objects of a kind name images.</summary>
internal sealed record ImageField(FieldShape Shape, FieldPath Path)
{
    /// <summary>The fields of a <see cref="FieldShape.Split"/>.</summary>
    public SplitParts? Parts { get; init; }

    /// <summary>A mapping beside the image with imagePullSecrets and node selector of its pod.</summary>
    public FieldPath? PodSettings { get; init; }

    /// <summary>Why no node pulls this image, or null.</summary>
    public string? SkipReason { get; init; }

    public static ImageField Pod(string path) => new(FieldShape.Pod, FieldPath.Of(path));

    public static ImageField PodPart(string path) => new(FieldShape.PodPart, FieldPath.Of(path));

    public static ImageField Containers(string path) => new(FieldShape.Containers, FieldPath.Of(path));

    public static ImageField Container(string path) => new(FieldShape.Container, FieldPath.Of(path));

    public static ImageField Image(string path) => new(FieldShape.Image, FieldPath.Of(path));

    public static ImageField Split(string path, SplitParts parts) =>
        new(FieldShape.Split, FieldPath.Of(path)) { Parts = parts };

    public static ImageField Volumes(string path) => new(FieldShape.Volumes, FieldPath.Of(path));

    public static ImageField OciUrl(string path) => new(FieldShape.OciUrl, FieldPath.Of(path));

    public static ImageField NoImage(string path) => new(FieldShape.NoImage, FieldPath.Of(path));
}
