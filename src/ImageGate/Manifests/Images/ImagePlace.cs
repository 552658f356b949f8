using ImageGate.Rules;

namespace ImageGate.Manifests.Images;

/// <summary>Where an image stands and what decides about its pull there.</summary>
/// <param name="Container">The container's name, or the path of the field where there is none.</param>
internal sealed record ImagePlace(string Container, ImageRole Role, PodContext Pod)
{
    /// <summary>Whether the pull policy of this place is known, written or by default.</summary>
    public bool HasPolicy { get; init; }

    public string? WrittenPolicy { get; init; }

    /// <summary>Why no node pulls what stands here, or null.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Where it is not the place of the whole value, as in a text of several lines.</summary>
    public SourceSpan? Span { get; init; }
}
