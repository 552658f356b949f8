namespace ImageGate.Rules;

/// <summary>
/// Something to say about an input rather than about a pull: a problem (exit 2) or a warning, as its rule's severity
/// tells.
/// </summary>
internal sealed record Finding(Rule Rule, string Message, SourceSpan Span);
