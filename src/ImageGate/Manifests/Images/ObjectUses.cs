using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Manifests.Images;

/// <summary>The images found in one object, and which of its values are thereby accounted for.</summary>
internal sealed class ObjectUses(ManifestInput input, ObjectName name, PlaceholderStyle filledIn)
{
    private const string NeverPulled = "imagePullPolicy is Never: the node never pulls it";

    /// <summary>The object itself, given where its pod template begins; null where nobody will ask.</summary>
    public Func<(int Line, int Column)?, ReviewedObject>? Review { get; init; }

    private readonly List<ImageUse> uses = [];
    private readonly List<UncheckedValue> doubtful = [];
    private readonly List<Finding> problems = [];
    private readonly HashSet<YamlNode> known = new(ReferenceEqualityComparer.Instance);

    public bool IsKnown(YamlNode node) => known.Contains(node);

    public SourceSpan SpanOf(YamlNode node) => new(input.Name, node.Line, node.Column);

    /// <summary>The place of something within a text of several lines, line and column from 0.</summary>
    public SourceSpan SpanWithin(YamlScalar scalar, int line, int column)
    {
        var place = scalar.PlaceOf(line, column);
        return new SourceSpan(input.Name, place.Line, place.Column);
    }

    /// <summary>Marks a value as looked at: it is no image, or a part of one.</summary>
    public void MarkKnown(YamlNode node) => known.Add(node);

    public void AddProblem(YamlNode node, string message) =>
        problems.Add(new Finding(RuleTable.InputUnreadable, message, SpanOf(node)));

    /// <summary>A value where images are meant to stand, and which may be something else all the same.</summary>
    public void AddDoubtful(YamlNode node, SourceSpan span, string path, string value)
    {
        known.Add(node);
        doubtful.Add(new UncheckedValue(span, path, value));
    }

    /// <summary>A value whose name speaks of an image; whether it is one, the value tells.</summary>
    public void AddLikely(FieldMatch match, string text, ImagePlace place)
    {
        switch (ImageLikeness.OfNamed(text))
        {
            case Likeness.Image when ImageLikeness.IsExplicit(text):
                Add(match.Node, text, place);
                break;
            case Likeness.Image or Likeness.Doubtful:
                AddDoubtful(match.Node, place.Span ?? SpanOf(match.Node), match.Path, text);
                break;
        }
    }

    public void Add(YamlNode node, string text, ImagePlace place)
    {
        var shown = UserInformation.Hide(text);
        Add(node, shown, place, ImageText.Read(shown, filledIn, place.Span ?? SpanOf(node)));
    }

    public void AddFault(YamlNode node, string text, ImagePlace place, string message) =>
        Add(node, text, place, ImageText.Faulty(RuleTable.InvalidReference, message, SpanOf(node)));

    /// <summary>A number or boolean: Kubernetes refuses it, however much it looks like a tag.</summary>
    public void AddWrongType(YamlScalar scalar, string path, ImagePlace place) => AddFault(
        scalar, scalar.Text, place, $"{path}: expected a string, found {scalar.Describe()}; put it in quotes");

    /// <summary>Hands over in the order of the file.</summary>
    public void AddTo(ContentBuilder content)
    {
        content.Uses.AddRange(uses.OrderBy(use => use.Span.Line).ThenBy(use => use.Span.Column));
        content.Problems.AddRange(problems);
        doubtful.ForEach(content.Coverage.Add);
    }

    private void Add(YamlNode node, string text, ImagePlace place, ImageText image)
    {
        known.Add(node);
        var policy = place.HasPolicy ? PolicyOf(place.WrittenPolicy, image.Reference) : ImagePullPolicy.Unknown;
        var skipReason = image.SkipReason ?? place.SkipReason ?? (policy == ImagePullPolicy.Never ? NeverPulled : null);
        uses.Add(new ImageUse
        {
            Image = text,
            Reference = image.Reference,
            Fault = image.Fault,
            SkipReason = image.Fault is null ? skipReason : null,
            IsDeployedUnasked = skipReason == NeverPulled,
            Review = Review?.Invoke(place.Pod.Template),
            Span = place.Span ?? SpanOf(node),
            Object = name,
            Container = place.Container,
            Role = place.Role,
            PullPolicy = policy,
            Pod = place.Pod,
            Environment = input.Environment,
        });
    }

    /// <summary>As written, else what the API server fills in (pkg/apis/core/v1/defaults.go).</summary>
    private static ImagePullPolicy PolicyOf(string? written, ImageReference? reference) => written switch
    {
        "Always" => ImagePullPolicy.Always,
        "IfNotPresent" => ImagePullPolicy.IfNotPresent,
        "Never" => ImagePullPolicy.Never,
        _ => reference is { DefaultsToAlwaysPull: true } ? ImagePullPolicy.Always : ImagePullPolicy.IfNotPresent,
    };
}
