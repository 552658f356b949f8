using System.Text.RegularExpressions;
using ImageGate.Manifests.Documents;
using ImageGate.References;

namespace ImageGate.Policy.Kyverno;

/// <summary>
/// The variables of Kyverno that speak of images and of the object itself, in the forms that policies use. Anything else is
/// JMESPath, which is not evaluated here.
/// </summary>
/// <param name="element">The item of a foreach, or null.</param>
internal sealed partial class Expression(Sight sight, YamlMapping? element)
{
    private const string Everything = "*";

    /// <summary>The texts that it stands for, several where it is a projection; null where it is not known.</summary>
    public Texts? Evaluate(string text)
    {
        var plain = ElementName().Replace(text, match => element?.Text("name") ?? match.Value);
        if (!StringPattern.HasVariable(plain))
        {
            return new Texts([plain], IsList: false);
        }

        var variable = Variable().Match(plain);
        return variable.Success ? Resolve(variable.Groups["core"].Value.Trim()) : null;
    }

    /// <summary>The containers that a foreach goes through; null where that is not known.</summary>
    public IReadOnlyList<YamlMapping>? Elements(string list) =>
        ObjectPath.Find(sight.Root, list.Trim().TrimStart('{').TrimEnd('}').Trim())?.OfType<YamlMapping>().ToList();

    private Texts? Resolve(string core) => core switch
    {
        "request.operation" => One("CREATE"),
        "request.namespace" or "request.object.metadata.namespace" => One(sight.Subject.Namespace),
        "request.object.kind" => One(sight.Subject.Kind),
        "element.image" => element is null ? null : One((sight.Value(element, "image") as YamlScalar)?.Text),
        "element.name" => element is null ? null : One(element.Text("name")),
        _ when ImageField().Match(core) is { Success: true } field => Images(field),
        _ when core.EndsWith(".image", StringComparison.Ordinal) => Written(core[..^".image".Length]),
        _ => null,
    };

    private Texts? Images(Match field)
    {
        var lists = field.Groups["lists"].Value.Split(',', StringSplitOptions.TrimEntries);
        var which = field.Groups["which"].Value.Trim('"');
        var images = sight.Images(lists).Where(image => which == Everything || image.Name == which).ToList();
        var parts = images.ConvertAll(image => PartOf(image.Image, field.Groups["part"].Value));

        // Kyverno gives up on the whole rule where an image is no reference.
        return parts.TrueForAll(part => part is not null)
            ? new Texts([.. parts.Where(part => part!.Length > 0).Select(part => part!)], IsList: which == Everything)
            : null;
    }

    /// <summary>As Kyverno takes references apart (pkg/utils/image/infos.go); empty where there is no such part.</summary>
    private static string? PartOf(string? image, string part) => !ImageReference.TryParse(image ?? "", out var reference, out _)
        ? null
        : part switch
        {
            "registry" => reference.Registry.Name,
            "path" => reference.Repository,
            "name" => reference.Repository.Split('/')[^1],
            "tag" => reference.Tag ?? (reference.Digest is null ? reference.EffectiveTag : ""),
            "digest" => reference.Digest?.ToString() ?? "",
            _ => reference.Digest is { } digest ? $"{reference.Name}@{digest}" : reference.Normal,
        };

    private Texts? Written(string path) => ObjectPath.Find(sight.Root, path) is { } containers
        ? new Texts(
            [
                .. containers.OfType<YamlMapping>()
                    .Where(container => !sight.IsAlone || ReferenceEquals(container, sight.Container))
                    .Select(container => (sight.Value(container, "image") as YamlScalar)?.Text).OfType<string>(),
            ],
            IsList: true)
        : null;

    private static Texts? One(string? text) => text is null ? null : new Texts([text], IsList: false);

    [GeneratedRegex("""^\{\{(?<core>[^{}|]+)(?:\|\|\s*(?:`[^`]*`|'[^']*')\s*)?\}\}$""", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex("""\{\{\s*element\.name\s*\}\}""", RegexOptions.CultureInvariant)]
    private static partial Regex ElementName();

    [GeneratedRegex(
        """^images\.(?:\[(?<lists>[\w\s,]+)\](?:\[\])?|(?<lists>containers|initContainers|ephemeralContainers))\.(?<which>\*|"[^"]+"|[\w-]+)\.(?<part>registry|path|name|tag|digest|reference)(?:\[\])?$""",
        RegexOptions.CultureInvariant)]
    private static partial Regex ImageField();
}

/// <summary>What a variable stands for.</summary>
internal sealed record Texts(IReadOnlyList<string> Values, bool IsList);
