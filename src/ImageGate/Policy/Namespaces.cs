using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Policy;

/// <summary>What is known of the labels of namespaces: those of the inputs, and the name that every one has as a label.</summary>
internal sealed class Namespaces(IReadOnlyList<NamespaceObject> objects)
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    private readonly ILookup<string, NamespaceObject> objects = objects.ToLookup(ns => ns.Name, StringComparer.Ordinal);

    public Certainty Matches(LabelSelector selector, string name)
    {
        if (objects[name].LastOrDefault() is not { } known)
        {
            var only = new Dictionary<string, string>(StringComparer.Ordinal) { [NameLabel] = name };
            return selector.MatchesPartly(only);
        }

        var labels = Subject.TextsOf(known.Root, "labels");
        labels[NameLabel] = name;
        return selector.Matches(labels);
    }
}
