using ImageGate.Cli.Rendering.Marks;

namespace ImageGate.Cli.Rendering.Kustomize;

/// <summary>Marks in what a kustomization is built from.</summary>
internal sealed class KustomizeMarks(KustomizeCopy copy, IReadOnlyCollection<string> images)
{
    private static readonly string[] EntryFields = ["newName", "newTag", "digest", "tagSuffix"];

    /// <summary>Images in manifests, patches and whatever else becomes a part of one.</summary>
    public IReadOnlyList<Mark> Texts { get; } =
    [
        .. copy.Others.SelectMany(source => IsYaml(source) ? InYaml(source, images) : All(source, images)),
        .. copy.Kustomizations.SelectMany(source => InYaml(source, images)),
    ];

    /// <summary>What the entries under <c>images</c> put in; their place is the line where the entry begins.</summary>
    public IReadOnlyList<Mark> Entries { get; } = [.. EntryScalars(copy, EntryFields)];

    /// <summary>The names that those entries look for: with a mark behind it, an entry finds nothing.</summary>
    public IReadOnlyList<Mark> Names { get; } = [.. EntryScalars(copy, ["name"])];

    private static IEnumerable<Mark> InYaml(SourceText source, IReadOnlyCollection<string> images) =>
        ScalarWalk.In(source.Original)
            .Where(scalar => !scalar.IsUnder("images"))
            .SelectMany(scalar => IsImage(scalar)
                ? [AtEnd(source, scalar, HasTag(scalar.Value) ? "" : ":", MarkKind.Text, scalar.Line)]
                : LiteralMarks.In(source, scalar.Start, scalar.End, MarkKind.Text, images));

    private static IEnumerable<Mark> All(SourceText source, IReadOnlyCollection<string> images) =>
        LiteralMarks.In(source, 0, source.Original.Length, MarkKind.Text, images);

    private static IEnumerable<Mark> EntryScalars(KustomizeCopy copy, IReadOnlyCollection<string> fields) =>
        from source in copy.Kustomizations
        from scalar in ScalarWalk.In(source.Original)
        where scalar.Keys is ["images", _] && fields.Contains(scalar.Key) && !scalar.IsBlock
        select AtEnd(source, scalar, "", MarkKind.Entry, scalar.EntryLine);

    private static Mark AtEnd(SourceText source, ScalarText scalar, string separator, MarkKind kind, int line) =>
        new(source, scalar.End, 0, "", separator, kind, source.PlaceOf(line), IsLikely: true);

    /// <summary>A name with a tag still has the name that entries look for; one without gets a tag for its mark.</summary>
    private static bool HasTag(string image) => ImageParts.Of(image) is var parts && parts.RepositoryEnd < parts.Length;

    private static bool IsImage(ScalarText scalar) =>
        !scalar.IsBlock && scalar.Key == "image" && scalar.Value.Length > 0 && !scalar.Value.AsSpan().ContainsAny(" \t{}$");

    private static bool IsYaml(SourceText source) => Path.GetExtension(source.PlaceOf(1).File) is ".yaml" or ".yml" or ".json";
}
