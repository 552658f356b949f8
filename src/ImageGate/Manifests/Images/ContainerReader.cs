using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Images;

/// <summary>Reads containers and volumes of pods.</summary>
internal sealed class ContainerReader(ObjectUses uses)
{
    private const string Injected = "Istio's injector puts its own proxy in the place of 'auto'";

    private readonly ArgumentImages arguments = new(uses);
    private readonly EnvironmentImages environment = new(uses);

    public void ReadList(FieldMatch list, ImageRole role, bool isImageRequired, PodContext pod)
    {
        if (list.Node is not YamlSequence)
        {
            uses.AddProblem(list.Node, $"{list.Path}: expected a list of containers, found {list.Node.Describe()}");
            return;
        }

        foreach (var container in list.Items())
        {
            Read(container, role, isImageRequired, pod);
        }
    }

    public void Read(FieldMatch match, ImageRole role, bool isImageRequired, PodContext pod)
    {
        if (match.Node is not YamlMapping container)
        {
            uses.AddProblem(match.Node, $"{match.Path}: expected a container, found {match.Node.Describe()}");
            return;
        }

        var name = container.Text("name") ?? match.Path;
        var place = new ImagePlace(name, role, pod)
        {
            HasPolicy = true,
            WrittenPolicy = container.Text("imagePullPolicy"),
        };
        if (container.Find("image", out var image))
        {
            ReadImage(match.Value("image", image), place);
        }
        else if (isImageRequired)
        {
            uses.AddFault(container, "", place, $"{match.Path}.image: Required value: the container names no image");
        }

        arguments.Read(match, place with { Role = ImageRole.Argument, HasPolicy = false });
        environment.Read(match, place with { Role = ImageRole.Environment, HasPolicy = false });
    }

    /// <summary>Image volumes (KEP-4639); they are pulled as containers' images are.</summary>
    public void ReadVolumes(FieldMatch list, PodContext pod)
    {
        foreach (var match in list.Items())
        {
            if (match.Node is YamlMapping volume && volume.Mapping("image") is { } source)
            {
                ReadVolume(match.Value("image", source), source, pod);
            }
        }
    }

    private void ReadVolume(FieldMatch match, YamlMapping source, PodContext pod)
    {
        var reference = source.Find("reference", out var value) ? match.Value("reference", value) : null;
        var path = $"{match.Path}.reference";
        var place = new ImagePlace(path, ImageRole.ImageVolume, pod)
        {
            HasPolicy = true,
            WrittenPolicy = source.Text("pullPolicy"),
        };
        if (reference is null)
        {
            uses.AddFault(source, "", place, $"{path}: Required value: the volume names no image");
        }
        else
        {
            ReadImage(reference, place);
        }
    }

    private void ReadImage(FieldMatch image, ImagePlace place)
    {
        switch (image.Node)
        {
            case YamlScalar { Type: ScalarType.String, Text.Length: > 0 } text:
                uses.Add(text, text.Text, IsIstioProxy(text, place) ? place with { SkipReason = Injected } : place);
                break;
            case YamlScalar { Text.Length: 0 } or YamlScalar { Type: ScalarType.Null } or YamlMapping { Entries.Length: 0 }:
                uses.AddFault(image.Node, "", place, $"{image.Path}: Required value: the image is empty");
                break;
            case YamlScalar other:
                uses.AddWrongType(other, image.Path, place);
                break;
            default:
                var found = image.Node.Describe();
                uses.AddFault(
                    image.Node, "", place, $"{image.Path}: expected a string such as registry/name:tag, found {found}");
                break;
        }
    }

    /// <summary>How Istio's gateways are written (istio.io, Installing Gateways).</summary>
    private static bool IsIstioProxy(YamlScalar image, ImagePlace place) =>
        image.Text == "auto" && place.Container == "istio-proxy";
}
