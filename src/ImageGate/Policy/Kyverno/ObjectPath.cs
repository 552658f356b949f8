using ImageGate.Manifests.Documents;

namespace ImageGate.Policy.Kyverno;

/// <summary>
/// Paths to lists of containers as policies write them: <c>request.object.spec.containers</c>,
/// <c>request.object.spec.[initContainers, containers][]</c>.
/// </summary>
internal static class ObjectPath
{
    private const string Start = "request.object.";

    /// <summary>The items, in the order of the path; null where the path is written in another way.</summary>
    public static IReadOnlyList<YamlNode>? Find(YamlMapping root, string path)
    {
        var text = path.Split("||")[0].Trim();
        if (!text.StartsWith(Start, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = text[Start.Length..];
        var bracket = rest.IndexOf('[', StringComparison.Ordinal);
        var isChoice = bracket > 0 && rest[bracket - 1] == '.';
        var names = (isChoice ? rest[..(bracket - 1)] : rest.Replace("[]", "", StringComparison.Ordinal)
            .Replace("[*]", "", StringComparison.Ordinal)).Split('.');
        IReadOnlyList<string>? lists = isChoice ? Choice(rest[bracket..]) : [names[^1]];
        var parents = isChoice ? names : names[..^1];
        return lists is null || !parents.Concat(lists).All(IsName) ? null : ItemsOf(root, parents, lists);
    }

    private static List<YamlNode> ItemsOf(YamlMapping root, IEnumerable<string> parents, IReadOnlyList<string> lists)
    {
        var owner = parents.Aggregate((YamlMapping?)root, (mapping, name) => mapping?.Mapping(name));
        return owner is null ? [] : [.. lists.SelectMany(owner.List)];
    }

    private static string[]? Choice(string text)
    {
        var end = text.IndexOf(']', StringComparison.Ordinal);
        return end > 0 && text[(end + 1)..] is "" or "[]" or "[*]"
            ? text[1..end].Split(',', StringSplitOptions.TrimEntries)
            : null;
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
