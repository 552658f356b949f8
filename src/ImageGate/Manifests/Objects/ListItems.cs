using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Objects;

/// <summary>
/// The objects within an object. Whatever its kind is, kubectl puts the items of an object in its place (apimachinery
/// unstructuredJSONScheme), and it finds them as Go's JSON finds a field: whatever the case of its letters.
/// </summary>
internal static class ListItems
{
    public static IEnumerable<YamlMapping> Of(YamlMapping root) =>
        root.Entries.Where(IsItems).SelectMany(entry => ((YamlSequence)entry.Value).Items).OfType<YamlMapping>();

    /// <summary>The object as it is for a cluster that does not look for items.</summary>
    public static YamlMapping Without(YamlMapping root) => root.Entries.Any(IsItems)
        ? new YamlMapping([.. root.Entries.Where(entry => !IsItems(entry))], root.Size, root.Height, root.Line, root.Column)
        : root;

    private static bool IsItems(YamlEntry entry) =>
        entry.Value is YamlSequence && WithPlainS(entry.Key).Equals("items", StringComparison.OrdinalIgnoreCase);

    /// <summary>Go takes the long s of old prints for an s.</summary>
    private static string WithPlainS(string key) => key.Replace('\u017F', 's');
}
