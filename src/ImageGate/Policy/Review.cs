using ImageGate.Manifests;
using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;

namespace ImageGate.Policy;

/// <summary>
/// One image on its way through admission. Policies of pods see the eventual pod; those of controllers see the object that
/// is applied, and the objects that the cluster makes of it.
/// </summary>
internal sealed class Review
{
    private Review(ImageUse use, YamlMapping? written, Subject pod, IReadOnlyList<Subject> makers)
    {
        (Use, Pod, Makers) = (use, pod, makers);
        var container = Find(written, use);
        Container = container ?? new YamlMapping([Entry("name", Text(use.Container)), Entry("image", Text(use.Image))], 3, 1, 0, 0);
        Template = container is null ? PodOf(Container) : written!;
    }

    public ImageUse Use { get; }

    /// <summary>The text that policies get to see.</summary>
    public string Image => Use.Image;

    /// <summary>What the node makes of it.</summary>
    public string Normal => Use.Reference!.Normal;

    public Subject Pod { get; }

    /// <summary>The objects that the pod is made from, the applied one first; none where a pod itself is applied.</summary>
    public IReadOnlyList<Subject> Makers { get; }

    public static Review Of(ImageUse use)
    {
        var (name, read) = (use.Object, use.Review?.Read());
        var (root, template) = (read?.Root, read?.Template);
        var group = KindCatalogue.GroupOf(name.ApiVersion);
        var applied = new Subject(group, name.Kind, name.Namespace, root) { Name = Known(name.Name), NamePrefix = Prefix(name.Name) };
        if (group.Length == 0 && name.Kind == "Pod")
        {
            return new Review(use, template, applied, []);
        }

        var pod = new Subject("", "Pod", name.Namespace, template) { NamePrefix = Prefix(name.Name) ?? name.Name + "-" };
        return new Review(use, template, pod, [applied, .. Between(applied)]);
    }

    /// <summary>The pod or pod template; where a controller makes it in its own way, a pod with nothing but the image.</summary>
    public YamlMapping Template { get; }

    /// <summary>The container that the image stands in, as in <see cref="Template"/>.</summary>
    public YamlMapping Container { get; }

    private static YamlMapping? Find(YamlMapping? template, ImageUse use) => ListOf(use.Role) is { } list
        ? (template?.Mapping("spec")?.Find(list) as YamlSequence)?.Named(use.Container)
        : null;

    private static string? ListOf(ImageRole role) => role switch
    {
        ImageRole.Container => "containers",
        ImageRole.InitContainer => "initContainers",
        ImageRole.EphemeralContainer => "ephemeralContainers",
        _ => null,
    };

    private static YamlMapping PodOf(YamlMapping container)
    {
        var containers = new YamlSequence([container], 4, 2, 0, 0);
        var spec = new YamlMapping([Entry("containers", containers)], 5, 3, 0, 0);
        return new YamlMapping([Entry("spec", spec)], 6, 4, 0, 0);
    }

    private static YamlEntry Entry(string key, YamlNode value) => new(key, value, 0, 0);

    private static YamlScalar Text(string text) => new(text, isPlain: false, 0, 0);

    /// <summary>A Deployment makes ReplicaSets, and a CronJob makes Jobs.</summary>
    private static IEnumerable<Subject> Between(Subject applied) => (applied.Group, applied.Kind) switch
    {
        ("apps", "Deployment") => [applied with { Kind = "ReplicaSet", Name = null, NamePrefix = applied.Name + "-" }],
        ("batch", "CronJob") when applied.Root?.Mapping("spec")?.Mapping("jobTemplate") is { } job =>
            [applied with { Kind = "Job", Root = job, Name = null, NamePrefix = applied.Name + "-" }],
        _ => [],
    };

    /// <summary>Of <c>generateName</c> only the beginning is known.</summary>
    private static string? Known(string name) => name.EndsWith('*') ? null : name;

    private static string? Prefix(string name) => name.EndsWith('*') ? name[..^1] : null;
}
