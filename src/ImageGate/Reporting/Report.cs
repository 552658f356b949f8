using ImageGate.Manifests;
using ImageGate.Reporting.Parts;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting;

/// <summary>All that a run found: every format and the exit code are functions of it.</summary>
internal sealed record Report(
    IReadOnlyList<Verdict> Verdicts,
    IReadOnlyList<Finding> Problems,
    IReadOnlyList<Finding> Warnings,
    Coverage Coverage)
{
    /// <summary>Pulls that other parts of the same check ask for (<c>--shard</c>).</summary>
    public int Elsewhere { get; init; }

    /// <summary>The part of the check that this is the report of, or null where it is the whole.</summary>
    public CheckPart? Part { get; init; }

    /// <summary>What is waived does not count as what it is.</summary>
    public int Count(Status status) => Verdicts.Count(verdict => verdict.Status == status && verdict.Waiver is null);

    public int Waived => Verdicts.Count(verdict => verdict.Waiver is not null);

    public int Uses => Verdicts.Sum(verdict => verdict.Plan.Uses.Count);

    /// <summary>Distinct references, or texts where there is no reference.</summary>
    public int Images =>
        Verdicts.Select(v => v.Plan.Reference?.Normal ?? v.Plan.Image).Distinct(StringComparer.Ordinal).Count();
}
