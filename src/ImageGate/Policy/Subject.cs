using ImageGate.Manifests.Documents;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Policy;

/// <summary>An object as it comes to admission: the pod, or one of the objects that it is made from.</summary>
/// <param name="Root">Null where a controller makes the object in its own way: its labels are then not known.</param>
internal sealed record Subject(string Group, string Kind, string Namespace, YamlMapping? Root)
{
    /// <summary>Null where the name is made up when the object is.</summary>
    public string? Name { get; init; }

    /// <summary>What a name begins with that is made up, where that is known.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Null where they are not known.</summary>
    public IReadOnlyDictionary<string, string>? Labels => Texts("labels");

    public IReadOnlyDictionary<string, string>? Annotations => Texts("annotations");

    /// <summary>Whether the name fits; Gatekeeper and Kyverno both know <c>*</c> in it.</summary>
    public Certainty IsNamed(string pattern)
    {
        if (Name is not null)
        {
            return Certainties.Of(TextGlob.Matches(pattern, Name));
        }

        var isPrefix = pattern.EndsWith('*') && !pattern.AsSpan(0, pattern.Length - 1).ContainsAny('*', '?');
        return NamePrefix is not null && isPrefix && NamePrefix.StartsWith(pattern[..^1], StringComparison.Ordinal)
            ? Certainty.Yes
            : pattern == "*" ? Certainty.Yes : Certainty.Unknown;
    }

    private Dictionary<string, string>? Texts(string key) => Root is null ? null : TextsOf(Root, key);

    internal static Dictionary<string, string> TextsOf(YamlMapping root, string key) =>
        (root.Mapping("metadata")?.Mapping(key)?.Entries ?? [])
        .Where(entry => entry.Value is YamlScalar)
        .ToDictionary(entry => entry.Key, entry => ((YamlScalar)entry.Value).Text, StringComparer.Ordinal);
}
