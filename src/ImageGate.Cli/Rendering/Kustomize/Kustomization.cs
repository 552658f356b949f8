using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Kustomize;

/// <summary>A kustomization to build as it will be applied.</summary>
/// <param name="Directory">The full path of the directory that it stands in.</param>
internal sealed record Kustomization(string Directory)
{
    /// <summary>What a GitOps tool puts on top, or null.</summary>
    public KustomizeOverlay? Overlay { get; init; }

    /// <summary>The environment of the configuration, or null.</summary>
    public string? Environment { get; init; }
}

/// <summary>A kustomization on top of another one, without its <c>resources</c>.</summary>
/// <param name="Text">YAML of its other fields.</param>
/// <param name="Place">What to report for a line of the text.</param>
internal sealed record KustomizeOverlay(string Text, Func<int, SourceSpan> Place);
