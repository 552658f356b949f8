using System.Text.RegularExpressions;
using ImageGate.Manifests;
using ImageGate.Manifests.Documents;

namespace ImageGate.Policy;

/// <summary>Names what cannot be decided here, for the coverage of the report.</summary>
internal static partial class Undecidable
{
    public static UncheckedValue Of(PolicyObject policy, string path, string reason) =>
        new(policy.Span, path, $"{policy.Object.Kind} {policy.Object.Name}: {reason}") { IsPolicy = true };

    /// <summary>Whether a key or a text below the node speaks of images: <c>image</c>, <c>images.containers</c>, not imagePullPolicy.</summary>
    public static bool SpeaksOfImages(YamlNode? node) => node switch
    {
        YamlScalar scalar => Word().IsMatch(scalar.Text),
        YamlSequence list => list.Items.Any(SpeaksOfImages),
        YamlMapping mapping => mapping.Entries.Any(entry => Word().IsMatch(entry.Key) || SpeaksOfImages(entry.Value)),
        _ => false,
    };

    [GeneratedRegex(@"\bimages?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
