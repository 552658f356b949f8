using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>A finding that somebody accepts, with the reason and perhaps for a time only.</summary>
/// <param name="Image">
/// A pattern of the normal form, in which <c>*</c> stands for anything: with a tag or digest, or without one for all of them.
/// Of a text that is no reference, a pattern of that text.
/// </param>
/// <param name="Owner">Who accepts it, or null.</param>
/// <param name="Expires">The last day on which it counts, or null.</param>
/// <param name="Span">Where it is written.</param>
internal sealed record Waiver(string Image, Rule Rule, string Reason, string? Owner, DateOnly? Expires, SourceSpan Span)
{
    public bool IsExpired(DateOnly today) => Expires < today;

    public bool Names(Verdict verdict) => verdict.Plan.Reference is { } reference
        ? TextGlob.Matches(Image, reference.Normal) || TextGlob.Matches(Image, reference.Name)
            || TextGlob.Matches(Image, reference.WithTagOnly().Normal)
        : TextGlob.Matches(Image, verdict.Plan.Image);
}
