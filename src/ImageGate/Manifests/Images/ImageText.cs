using ImageGate.Manifests.Catalogue;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Manifests.Images;

/// <summary>What the text of an image field is: a reference, a fault, or a placeholder that a controller fills in.</summary>
internal sealed record ImageText(ImageReference? Reference, Finding? Fault, string? SkipReason)
{
    private const string Ko = "ko://";

    public static ImageText Read(string text, PlaceholderStyle filledIn, SourceSpan span)
    {
        if (ImageReference.TryParse(text, out var reference, out var fault))
        {
            return Placeholder.InTag(reference.Tag) is { } tag
                ? Unresolved(text, tag, span)
                : new ImageText(reference, null, null);
        }

        if (text.StartsWith(Ko, StringComparison.Ordinal))
        {
            return Faulty(
                RuleTable.UnresolvedPlaceholder,
                $"'{text}' is a Go package that ko builds at deploy time; check what 'ko resolve' prints", span);
        }

        if (Placeholder.In(text) is { } placeholder)
        {
            return IsFilledIn(placeholder, filledIn)
                ? new ImageText(null, null, $"{placeholder} is filled in by the controller at run time")
                : Unresolved(text, placeholder, span);
        }

        var message = $"'{text}' is no image reference: {fault.Message}; {ReferenceAdvice.For(text, fault)}";
        return Faulty(RuleTable.InvalidReference, message, span);
    }

    public static ImageText Faulty(Rule rule, string message, SourceSpan span) =>
        new(null, new Finding(rule, message, span), null);

    private static ImageText Unresolved(string text, string placeholder, SourceSpan span) => Faulty(
        RuleTable.UnresolvedPlaceholder, $"'{text}' holds the placeholder {placeholder} that nothing filled in", span);

    /// <summary>
    /// Tekton's variables have a dot or brackets, as in <c>$(params.image)</c>; a dot right behind braces is Helm's,
    /// which no controller knows.
    /// </summary>
    private static bool IsFilledIn(string placeholder, PlaceholderStyle style) => style switch
    {
        PlaceholderStyle.DollarParentheses => placeholder.StartsWith("$(", StringComparison.Ordinal)
            && placeholder.AsSpan().ContainsAny('.', '['),
        PlaceholderStyle.DoubleBraces => placeholder.StartsWith("{{", StringComparison.Ordinal)
            && !placeholder.AsSpan(2).TrimStart(" -").StartsWith('.'),
        _ => false,
    };
}
