using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering;

/// <summary>What rendering gave: manifests, what went wrong, and what was seen and not followed.</summary>
/// <param name="Notes">For the coverage: what was left out on purpose.</param>
internal sealed record Rendering(
    IReadOnlyList<ManifestInput> Inputs, IReadOnlyList<Finding> Problems, IReadOnlyList<UncheckedValue> Notes)
{
    public static readonly Rendering Nothing = new([], [], []);

    public static Rendering Of(ManifestInput input) => new([input], [], []);

    public static Rendering Failed(Finding problem) => new([], [problem], []);

    public static Rendering Skipped(UncheckedValue note) => new([], [], [note]);

    public static Rendering Join(IReadOnlyCollection<Rendering> renderings) => new(
        [.. renderings.SelectMany(r => r.Inputs)],
        [.. renderings.SelectMany(r => r.Problems)],
        [.. renderings.SelectMany(r => r.Notes)]);
}
