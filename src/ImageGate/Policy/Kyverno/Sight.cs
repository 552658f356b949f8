using ImageGate.Manifests.Documents;

namespace ImageGate.Policy.Kyverno;

/// <summary>An object under review, with one image in it written in some way.</summary>
/// <param name="Root">The pod, or the object that it is made from.</param>
/// <param name="Image">What stands in the place of the image of the container under review.</param>
internal sealed record Sight(Review Review, Subject Subject, YamlMapping Root, string Image)
{
    private static readonly string[] ContainerLists = ["initContainers", "containers", "ephemeralContainers"];

    /// <summary>
    /// Other containers do not count: a rule refuses the whole object, but only the images are to blame that break it.
    /// </summary>
    public bool IsAlone { get; init; } = true;

    public static bool IsContainerList(string key) => ContainerLists.Contains(key);

    public YamlMapping Container => Review.Container;

    /// <summary>The value of a key, with the image that is to be looked at in its place.</summary>
    public YamlNode? Value(YamlMapping mapping, string key) =>
        key == "image" && ReferenceEquals(mapping, Container) ? new YamlScalar(Image, isPlain: false, mapping.Line, mapping.Column)
        : mapping.Find(key);

    /// <summary>The images in those lists of the pod, or only the one under review.</summary>
    public IEnumerable<(string? Name, string? Image)> Images(IEnumerable<string> lists) => lists
        .SelectMany(list => Review.Template.Mapping("spec")?.List(list) ?? [])
        .OfType<YamlMapping>()
        .Where(container => !IsAlone || ReferenceEquals(container, Container))
        .Select(container => (container.Text("name"), (Value(container, "image") as YamlScalar)?.Text));
}
