using System.Text;
using ImageGate.Cli;
using ImageGate.Cli.Selection;
using ImageGate.Manifests;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Fuzz.Targets;

/// <summary><c>--image NAME=REF</c>: the first line is the value, the others are images of a deployment.</summary>
internal static class SubstitutionTarget
{
    public static readonly FuzzTarget Target = new("substitution", 300, Run,
        "web=registry.example.com/web:1.2\nweb:1\n", "=", "\n", "web", ":1", "@sha256:" + new string('a', 64), "registry.example.com:5000/", "shop/", "${TAG}");

    private static void Run(byte[] input)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n');
        ImageSubstitution substitution;
        try
        {
            substitution = ImageSubstitution.Parse([lines[0]]);
        }
        catch (UsageException)
        {
            return;
        }

        var uses = lines[1..].Select(Use).ToList();
        var content = substitution.Apply(new ManifestContent(uses, [], [], [], [], new Coverage()));
        Invariant.Holds(content.Uses.Count == uses.Count, "each image stays one");
        foreach (var (before, after) in uses.Zip(content.Uses))
        {
            Invariant.Holds(
                after == before || (ImageReference.TryParse(after.Image, out var reference, out _) && reference == after.Reference && after.Fault is null),
                "what was put in place is a reference");
        }

        _ = substitution.Unused(content.Uses.ToList());
    }

    private static ImageUse Use(string image) => new()
    {
        Image = image,
        Reference = ImageReference.TryParse(image, out var reference, out var fault) ? reference : null,
        Fault = fault is null ? null : new Finding(RuleTable.InvalidReference, fault.Message, new("a.yaml")),
        Span = new("a.yaml", 1),
        Object = new ObjectName("v1", "Pod", "shop", "web"),
        Container = "web",
        Role = ImageRole.Container,
    };
}
