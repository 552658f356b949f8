namespace ImageGate.Rules;

/// <summary>
/// Something to say about an input rather than about a pull: a problem (exit 2) or a warning, as its rule's severity
/// tells.
/// </summary>
internal sealed record Finding(Rule Rule, string Message, SourceSpan Span)
{
    /// <summary>What would mend exactly this case, better than what the rule itself advises; or null.</summary>
    public string? Remedy { get; init; }
}
