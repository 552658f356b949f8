using System.Diagnostics.CodeAnalysis;
using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests.Catalogue;

/// <summary>
/// Where in an object something stands: names joined by dots, <c>[]</c> behind a name for every item of a list, and
/// <c>*</c> for every value of a mapping, as in <c>spec.templates[].container.image</c>.
/// </summary>
internal sealed class FieldPath
{
    private const string Each = "[]";

    private const string Expected =
        "expected names joined by dots, with [] behind the name of a list, such as spec.items[].image";

    private readonly IReadOnlyList<Step> steps;

    private FieldPath(IReadOnlyList<Step> steps) => this.steps = steps;

    /// <summary>A path of the built-in tables; a mistake there is a bug.</summary>
    public static FieldPath Of(string text) =>
        TryParse(text, out var path, out var fault) ? path : throw new FormatException($"{text}: {fault}");

    public static bool TryParse(
        string text, [NotNullWhen(true)] out FieldPath? path, [NotNullWhen(false)] out string? fault)
    {
        var steps = text.Split('.').Select(Step.Parse).ToList();
        var isValid = steps.TrueForAll(step => step.IsValid);
        fault = isValid ? null : Expected;
        path = isValid ? new FieldPath(steps) : null;
        return isValid;
    }

    /// <summary>Everything that stands at this path, null values too, in the order of the document.</summary>
    public IReadOnlyList<FieldMatch> In(YamlMapping root)
    {
        var matches = new List<FieldMatch>();
        Collect(FieldMatch.Root(root), 0, matches);
        return matches;
    }

    /// <summary>The first value that stands at this path, or null.</summary>
    public YamlNode? FirstIn(YamlMapping root) => In(root).FirstOrDefault(match => !match.Node.IsNull)?.Node;

    /// <summary>Splits off what two paths have in common before their last names.</summary>
    public static FieldPath CommonParent(IReadOnlyList<FieldPath> paths)
    {
        var shortest = paths.Min(path => path.steps.Count) - 1;
        var length = Enumerable.Range(0, shortest)
            .TakeWhile(i => paths.All(path => path.steps[i] == paths[0].steps[i]))
            .Count();
        return new FieldPath([.. paths[0].steps.Take(length)]);
    }

    public FieldPath Below(FieldPath parent) => new([.. steps.Skip(parent.steps.Count)]);

    public override string ToString() => string.Join('.', steps);

    private void Collect(FieldMatch from, int index, List<FieldMatch> matches)
    {
        if (index == steps.Count)
        {
            matches.Add(from);
            return;
        }

        if (from.Node is not YamlMapping mapping)
        {
            return;
        }

        var step = steps[index];
        if (step.Name != "*")
        {
            if (mapping.Find(step.Name, out var value))
            {
                CollectItems(from.Value(step.Name, value), index, step.Depth, matches);
            }

            return;
        }

        foreach (var entry in mapping.Entries)
        {
            CollectItems(from.Value(entry.Key, entry.Value), index, step.Depth, matches);
        }
    }

    /// <summary>Goes into a list, or the lists in a list, as deep as the step says.</summary>
    private void CollectItems(FieldMatch value, int index, int depth, List<FieldMatch> matches)
    {
        if (depth == 0)
        {
            Collect(value, index + 1, matches);
            return;
        }

        foreach (var item in value.Items())
        {
            CollectItems(item, index, depth - 1, matches);
        }
    }

    /// <param name="Depth">How many lists to go into: 1 for <c>name[]</c>, 2 for a list of lists.</param>
    private readonly record struct Step(string Name, int Depth)
    {
        public bool IsValid => Name.Length > 0 && !Name.Any(c => c is ' ' or '[' or ']');

        public static Step Parse(string text)
        {
            var depth = 0;
            for (; text.EndsWith(Each, StringComparison.Ordinal); depth++)
            {
                text = text[..^Each.Length];
            }

            return new Step(text, depth);
        }

        public override string ToString() => Name + string.Concat(Enumerable.Repeat(Each, Depth));
    }
}
