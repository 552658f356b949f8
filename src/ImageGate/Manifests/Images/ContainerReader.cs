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

        foreach (var container in list.Items(1))
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
        var place = new ImagePlace(name, role, pod) { HasPolicy = true, WrittenPolicy = container.Text("imagePullPolicy") };
        if (container.Find("image", out var image))
        {
            ReadImage(image, $"{match.Path}.image", place);
        }
        else if (isImageRequired)
        {
            uses.AddFault(container, "", place, $"{match.Path}.image: Required value: the container names no image");
        }

        arguments.Read(container, match.Path, name, pod);
        environment.Read(container, match.Path, name, pod);
    }

    /// <summary>Image volumes (KEP-4639); they are pulled as containers' images are.</summary>
    public void ReadVolumes(FieldMatch list, PodContext pod)
    {
        foreach (var match in list.Items(1))
        {
            if (match.Node is YamlMapping volume && volume.Mapping("image") is { } source)
            {
                var path = $"{match.Path}.image.reference";
                var place = new ImagePlace(path, ImageRole.ImageVolume, pod)
                {
                    HasPolicy = true,
                    WrittenPolicy = source.Text("pullPolicy"),
                };
                if (source.Find("reference", out var reference))
                {
                    ReadImage(reference, path, place);
                }
                else
                {
                    uses.AddFault(source, "", place, $"{path}: Required value: the volume names no image");
                }
            }
        }
    }

    private void ReadImage(YamlNode image, string path, ImagePlace place)
    {
        switch (image)
        {
            case YamlScalar { Type: ScalarType.String, Text.Length: > 0 } text:
                uses.Add(text, text.Text, IsIstioProxy(text, place) ? place with { SkipReason = Injected } : place);
                break;
            case YamlScalar { Text.Length: 0 } or YamlScalar { Type: ScalarType.Null } or YamlMapping { Entries.Count: 0 }:
                uses.AddFault(image, "", place, $"{path}: Required value: the image is empty");
                break;
            case YamlScalar other:
                uses.AddFault(
                    image, other.Text, place, $"{path}: expected a string, found {image.Describe()}; put it in quotes");
                break;
            default:
                uses.AddFault(image, "", place, $"{path}: expected a string such as registry/name:tag, found {image.Describe()}");
                break;
        }
    }

    /// <summary>How Istio's gateways are written (istio.io, Installing Gateways).</summary>
    private static bool IsIstioProxy(YamlScalar image, ImagePlace place) =>
        image.Text == "auto" && place.Container == "istio-proxy";
}
