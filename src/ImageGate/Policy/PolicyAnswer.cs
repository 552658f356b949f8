using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Policy;

/// <summary>What one policy says of one image. None of its parts means that the policy does not look at the image.</summary>
internal sealed record PolicyAnswer
{
    public static readonly PolicyAnswer NotConcerned = new();

    /// <summary>Why the image is refused at admission, or null.</summary>
    public Finding? Denial { get; init; }

    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>The policy's name, where it looked at the image and let it in.</summary>
    public string? Passed { get; init; }

    /// <summary>What cannot be decided here, or null.</summary>
    public UncheckedValue? Undecided { get; init; }
}
