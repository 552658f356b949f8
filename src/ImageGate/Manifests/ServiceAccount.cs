using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>A ServiceAccount among the inputs with the pull secrets that it gives to pods which list none.</summary>
internal sealed record ServiceAccount(ObjectName Object, IReadOnlyList<string> PullSecrets, SourceSpan Span);
