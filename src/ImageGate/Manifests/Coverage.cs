using ImageGate.Manifests.Images;
using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>A value that looks like an image where no image is known to stand (IG602).</summary>
/// <param name="Path">Path of the field in its object, such as <c>spec.image</c>.</param>
internal sealed record UncheckedValue(SourceSpan Span, string Path, string Value)
{
    /// <summary>No value but an admission policy, or a part of one, that cannot be decided here.</summary>
    public bool IsPolicy { get; init; }
}

/// <summary>What was looked at, and what was seen but not checked.</summary>
internal sealed class Coverage
{
    private readonly SortedDictionary<string, int> kinds = new(StringComparer.Ordinal);
    private readonly List<UncheckedValue> unchecked_ = [];

    /// <summary>Documents read, whether Kubernetes objects or not; empty ones are not counted.</summary>
    public int Documents { get; private set; }

    /// <summary>Documents that are no Kubernetes objects: values, compose, CI files.</summary>
    public int OtherDocuments { get; private set; }

    /// <summary>Number of objects by kind.</summary>
    public IReadOnlyDictionary<string, int> Kinds => kinds;

    public IReadOnlyList<UncheckedValue> Unchecked => unchecked_;

    /// <summary>The coverage of several readings as one; what two environments leave out stands in it once.</summary>
    public static Coverage Of(IEnumerable<Coverage> parts)
    {
        var whole = new Coverage();
        foreach (var part in parts)
        {
            whole.Add(part, part.unchecked_.Except(whole.unchecked_));
        }

        return whole;
    }

    /// <summary>What a report says of it.</summary>
    public static Coverage Of(int documents, IEnumerable<(string Kind, int Count)> kinds, IEnumerable<UncheckedValue> values)
    {
        var told = new Coverage { Documents = documents };
        told.unchecked_.AddRange(values);
        foreach (var (kind, count) in kinds)
        {
            told.kinds[kind] = count;
        }

        return told;
    }

    /// <summary>With these as well, each of them once.</summary>
    public Coverage With(IEnumerable<UncheckedValue> values)
    {
        var more = new Coverage();
        more.unchecked_.AddRange(values.Distinct());
        return Of([this, more]);
    }

    public void CountDocument(bool isObject)
    {
        Documents++;
        OtherDocuments += isObject ? 0 : 1;
    }

    public void CountObject(string kind) => kinds[kind] = kinds.GetValueOrDefault(kind) + 1;

    public void Add(UncheckedValue value) => unchecked_.Add(value with { Value = UserInformation.Hide(value.Value) });

    /// <summary>What was read next.</summary>
    public void Add(Coverage next) => Add(next, next.unchecked_);

    /// <summary>Reports the values at the places that a rendered text comes from.</summary>
    public void Place(RenderedSource source)
    {
        for (var i = 0; i < unchecked_.Count; i++)
        {
            unchecked_[i] = unchecked_[i] with { Span = source.Locate(unchecked_[i].Span) };
        }
    }

    private void Add(Coverage next, IEnumerable<UncheckedValue> values)
    {
        Documents += next.Documents;
        OtherDocuments += next.OtherDocuments;
        unchecked_.AddRange(values);
        foreach (var (kind, count) in next.kinds)
        {
            kinds[kind] = kinds.GetValueOrDefault(kind) + count;
        }
    }
}
