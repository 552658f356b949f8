using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>A ServiceAccount among the inputs with the pull secrets that it gives to pods which list none.</summary>
/// <param name="Environment">The environment of the input that holds it, or null; pods of another do not see it.</param>
internal sealed record ServiceAccount(
    ObjectName Object, IReadOnlyList<string> PullSecrets, SourceSpan Span, string? Environment = null);
