using ImageGate.References;

namespace ImageGate.Probing;

/// <summary>What else was found while looking for the reason of a failure. Helps people; decides nothing.</summary>
/// <param name="Control">
/// Another image that the refused credential pulls from the same registry: the credential itself is accepted. Or null.
/// </param>
/// <param name="Repositories">Repositories of the same registry that exist and have nearly that name.</param>
/// <param name="Elsewhere">The same image in another registry of the deployment.</param>
/// <param name="Evidence">Every request that was made for it, one entry each.</param>
internal sealed record Suggestions(
    ImageReference? Control,
    IReadOnlyList<NearRepository> Repositories,
    IReadOnlyList<ImageReference> Elsewhere,
    IReadOnlyList<Evidence> Evidence)
{
    public static readonly Suggestions None = new(null, [], [], []);

    /// <summary>The daemon of this machine that holds the image, in words, or null.</summary>
    public string? LocalDaemon { get; init; }
}

/// <summary>A repository that lists tags.</summary>
/// <param name="HasTag">Among them the one that was wanted.</param>
internal sealed record NearRepository(string Repository, bool HasTag);
