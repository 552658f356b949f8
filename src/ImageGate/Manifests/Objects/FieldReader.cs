using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Images;

namespace ImageGate.Manifests.Objects;

/// <summary>Reads the fields of one object that the catalogue or the configuration names.</summary>
internal sealed class FieldReader(YamlMapping root, KindRule? rule, PodSettingsReader settings, ObjectUses uses)
{
    private const string OciScheme = "oci://";

    private readonly ContainerReader containers = new(uses);

    public void Read(ImageField field) => Read(field, field.Path.In(root));

    /// <summary>Reads a field of the configuration; what the catalogue found already is not counted twice.</summary>
    public void ReadFurther(ImageField field) =>
        Read(field, field.Path.In(root).Where(match => !uses.IsKnown(match.Node)));

    private void Read(ImageField field, IEnumerable<FieldMatch> matches)
    {
        foreach (var match in matches.Where(match => !match.Node.IsNull))
        {
            Read(field, match);
        }
    }

    private void Read(ImageField field, FieldMatch match)
    {
        switch (field.Shape)
        {
            case FieldShape.Pod or FieldShape.PodPart:
                ReadPod(match, field.Shape == FieldShape.Pod);
                break;
            case FieldShape.Containers:
                containers.ReadList(match, ImageRole.Container, isImageRequired: false, PodOf(field, match));
                break;
            case FieldShape.Container when match.Node is YamlMapping:
                containers.Read(match, ImageRole.Container, isImageRequired: false, PodOf(field, match));
                break;
            case FieldShape.Volumes:
                containers.ReadVolumes(match, PodOf(field, match));
                break;
            case FieldShape.Image:
                ReadImage(field, match);
                break;
            case FieldShape.Split when match.Node is YamlMapping:
                ReadSplit(field, match);
                break;
            case FieldShape.OciUrl:
                ReadOciUrl(field, match);
                break;
            case FieldShape.NoImage:
                uses.MarkKnown(match.Node);
                break;
        }
    }

    private void ReadPod(FieldMatch match, bool isImageRequired)
    {
        if (match.Node is not YamlMapping spec)
        {
            uses.AddProblem(match.Node, $"{match.Path}: expected a pod's specification, found {match.Node.Describe()}");
            return;
        }

        // A complete pod stands for itself; a part of one takes what the mappings around it say.
        var pod = settings.Read(isImageRequired ? [spec] : [.. Around(match), spec], isImageRequired, rule?.PullSecrets?.FirstIn(root)) with
        {
            Template = isImageRequired && match.Owner is { } owner ? (owner.Line, owner.Column) : null,
        };
        ReadContainers(match, spec, "initContainers", ImageRole.InitContainer, isImageRequired, pod);
        ReadContainers(match, spec, "containers", ImageRole.Container, isImageRequired, pod);
        ReadContainers(match, spec, "ephemeralContainers", ImageRole.EphemeralContainer, isImageRequired, pod);
        if (spec.Find("volumes") is { } volumes)
        {
            containers.ReadVolumes(match.Value("volumes", volumes), pod);
        }
    }

    private void ReadContainers(
        FieldMatch match, YamlMapping spec, string key, ImageRole role, bool isImageRequired, PodContext pod)
    {
        if (spec.Find(key) is { } list)
        {
            containers.ReadList(match.Value(key, list), role, isImageRequired, pod);
        }
    }

    private void ReadImage(ImageField field, FieldMatch match)
    {
        if (match.Node is not YamlScalar scalar || scalar.Text.Length == 0)
        {
            return;
        }

        var place = PlaceOf(field, match);
        if (scalar.Type == ScalarType.String)
        {
            uses.Add(scalar, scalar.Text, place);
        }
        else
        {
            uses.AddWrongType(scalar, match.Path, place);
        }
    }

    private void ReadSplit(ImageField field, FieldMatch match)
    {
        var image = SplitImage.Read((YamlMapping)match.Node, field.Parts!);
        if (image is null)
        {
            return;
        }

        image.Nodes.ForEach(uses.MarkKnown);
        var repository = match.Value(field.Parts!.Repository.ToString(), image.Repository);
        var place = PlaceOf(field, repository);
        if (image.IsComplete)
        {
            uses.Add(image.Repository, image.Text, place);
        }
        else
        {
            uses.AddDoubtful(image.Repository, uses.SpanOf(image.Repository), repository.Path, image.Text);
        }
    }

    private void ReadOciUrl(ImageField field, FieldMatch match)
    {
        if (match.Node is YamlScalar scalar && scalar.Text.StartsWith(OciScheme, StringComparison.Ordinal))
        {
            uses.Add(scalar, scalar.Text[OciScheme.Length..], PlaceOf(field, match));
        }
    }

    private ImagePlace PlaceOf(ImageField field, FieldMatch match)
    {
        var policy = match.Owner.Text("imagePullPolicy") ?? match.Owner.Text("packagePullPolicy");
        return new ImagePlace(match.Path, ImageRole.CustomResource, PodOf(field, match))
        {
            HasPolicy = policy is not null,
            WrittenPolicy = policy,
            SkipReason = field.SkipReason,
        };
    }

    private PodContext PodOf(ImageField field, FieldMatch match)
    {
        var beside = field.PodSettings?.FirstIn(root) as YamlMapping;
        return settings.Read(
            beside is null ? Around(match) : [.. Around(match), beside], false, rule?.PullSecrets?.FirstIn(root));
    }

    /// <summary>The mappings that may hold settings of the pod, the innermost last.</summary>
    private IReadOnlyList<YamlMapping> Around(FieldMatch match) =>
        [.. (rule?.PodSettings ?? []).Select(path => path.FirstIn(root)).OfType<YamlMapping>(), .. match.Ancestors];
}
