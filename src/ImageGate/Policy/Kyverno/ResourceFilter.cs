using ImageGate.Manifests.Documents;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Policy.Kyverno;

/// <summary>The match and exclude blocks of a rule (kyverno, pkg/utils/match).</summary>
internal sealed class ResourceFilter(Namespaces namespaces)
{
    private static readonly string[] UserKeys = ["subjects", "roles", "clusterRoles"];

    public Certainty Matches(YamlMapping? block, Subject subject) => block switch
    {
        null => Certainty.No,
        _ when block.Find("any") is YamlSequence any => Blocks(any).Select(part => MatchesPart(part, subject)).Any(),
        _ when block.Find("all") is YamlSequence all => Blocks(all).Select(part => MatchesPart(part, subject)).All(),
        { Entries.Length: 0 } => Certainty.No,
        _ => MatchesPart(block, subject),
    };

    /// <summary>Whether no more than kinds and namespaces are asked for, so that Kyverno makes the rule for controllers too.</summary>
    public static bool FitsControllers(YamlMapping? block)
    {
        IEnumerable<YamlMapping> parts = block is null ? [] : [block, .. block.List("any").OfType<YamlMapping>(), .. block.List("all").OfType<YamlMapping>()];
        return parts.Select(part => part.Mapping("resources")).OfType<YamlMapping>().All(resources =>
            !resources.Entries.Any(entry => entry.Key is "name" or "names" or "selector" or "annotations")
            && (resources.List("kinds").Count <= 1 || !Texts(resources, "kinds").Contains("Pod")));
    }

    private static IEnumerable<YamlMapping> Blocks(YamlSequence list) => list.Items.OfType<YamlMapping>();

    private Certainty MatchesPart(YamlMapping part, Subject subject)
    {
        var user = UserKeys.Any(key => part.Find(key) is not null) ? Certainty.Unknown : Certainty.Yes;
        return part.Mapping("resources") is { } resources ? MatchesResources(resources, subject).And(user) : user;
    }

    private Certainty MatchesResources(YamlMapping resources, Subject subject) => new[]
    {
        Listed(resources, "kinds", kind => Certainties.Of(IsKind(kind, subject))),
        Listed(resources, "namespaces", pattern => Certainties.Of(TextGlob.Matches(pattern, subject.Namespace))),
        Listed(resources, "names", subject.IsNamed),
        Listed(resources, "operations", operation => Certainties.Of(operation is "CREATE" or "*")),
        resources.Text("name") is { Length: > 0 } name ? subject.IsNamed(name) : Certainty.Yes,
        resources.Mapping("selector") is { } selector ? new LabelSelector(selector, hasWildcards: true).Matches(subject.Labels) : Certainty.Yes,
        resources.Mapping("namespaceSelector") is { } labels
            ? namespaces.Matches(new LabelSelector(labels, hasWildcards: true), subject.Namespace)
            : Certainty.Yes,
        resources.Mapping("annotations") is { } annotations ? HasAnnotations(annotations, subject) : Certainty.Yes,
    }.All();

    private static Certainty HasAnnotations(YamlMapping wanted, Subject subject) => subject.Annotations is not { } found
        ? Certainty.Unknown
        : Certainties.Of(wanted.Entries.All(entry => found.Any(
            pair => TextGlob.Matches(entry.Key, pair.Key) && entry.Value is YamlScalar value && TextGlob.Matches(value.Text, pair.Value))));

    private static Certainty Listed(YamlMapping resources, string key, Func<string, Certainty> matches) =>
        Texts(resources, key) is { Count: > 0 } texts ? texts.Select(matches).Any() : Certainty.Yes;

    /// <summary><c>Kind</c>, <c>version/Kind</c> or <c>group/version/Kind</c>; a part in lower case behind it is a subresource.</summary>
    private static bool IsKind(string text, Subject subject)
    {
        var parts = text.Split('/');
        return parts.Length <= 3
            && TextGlob.Matches(parts[^1], subject.Kind)
            && (parts.Length < 3 || TextGlob.Matches(parts[0], subject.Group));
    }

    private static List<string> Texts(YamlMapping mapping, string key) =>
        [.. mapping.List(key).OfType<YamlScalar>().Select(item => item.Text)];
}
