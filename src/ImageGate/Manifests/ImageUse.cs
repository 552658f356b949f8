using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>
/// One place where an object names an image. A text that is no reference has a <see cref="Fault"/>, or, where a
/// controller fills it in at run time, a <see cref="SkipReason"/>.
/// </summary>
internal sealed record ImageUse
{
    /// <summary>The text as written in the manifest (after YAML's quoting).</summary>
    public required string Image { get; init; }

    /// <summary>The parsed reference, or null where the text is none.</summary>
    public ImageReference? Reference { get; init; }

    /// <summary>Why the text is no reference: IG101 or IG108 with the sentence to show, or null.</summary>
    public Finding? Fault { get; init; }

    /// <summary>Why the node never pulls it or the check cannot apply, or null.</summary>
    public string? SkipReason { get; init; }

    /// <summary>The first character of the value; of a block scalar, its indicator.</summary>
    public required SourceSpan Span { get; init; }

    public required ObjectName Object { get; init; }

    /// <summary>The container's name, or the path of the field within the object where there is no container.</summary>
    public required string Container { get; init; }

    public required ImageRole Role { get; init; }

    public ImagePullPolicy PullPolicy { get; init; }

    /// <summary>Skipped because nothing can be asked, and deployed all the same: admission policies look at it.</summary>
    public bool IsDeployedUnasked { get; init; }

    /// <summary>The object around it, for admission policies; null where none is known.</summary>
    public ReviewedObject? Review { get; init; }

    public PodContext Pod { get; init; } = PodContext.None;

    /// <summary>The environment of the configuration, or null where there are none.</summary>
    public string? Environment { get; init; }

    /// <summary>The line that a person would edit where the input was rendered, or null.</summary>
    public SourceSpan? Origin { get; init; }
}
