using System.Globalization;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>
/// The baseline of accepted findings. A verdict is waived where everything that stands against its image is: a waiver of the
/// first reason does not hide the second. What is wrong with the inputs is no verdict, so that nothing waives it.
/// </summary>
/// <param name="today">The day on which a waiver counts or not.</param>
internal sealed class WaiverList(IReadOnlyList<Waiver> waivers, DateOnly today)
{
    public static readonly WaiverList None = new([], DateOnly.MinValue);

    private readonly List<Waiver> current = [.. waivers.Where(waiver => !waiver.IsExpired(today))];

    public IReadOnlyList<Verdict> Apply(IReadOnlyList<Verdict> verdicts) => [.. verdicts.Select(Apply)];

    /// <summary>Waivers that no longer do anything, for somebody to remove.</summary>
    /// <param name="isWhole">Whether these are all verdicts: of a part nobody knows what the others need.</param>
    public IEnumerable<Finding> Warnings(IReadOnlyList<Verdict> verdicts, bool isWhole = true) =>
    [
        .. waivers.Where(waiver => waiver.IsExpired(today)).Select(waiver => Warning(waiver, $"expired on {Day(waiver.Expires)} and no longer counts")),
        .. current.Where(waiver => isWhole && !verdicts.Any(verdict => IsUsed(waiver, verdict)))
            .Select(waiver => Warning(waiver, "waives nothing: no image that it names has this finding; remove it")),
    ];

    private Verdict Apply(Verdict verdict)
    {
        if (verdict is not { Rule: { } first, Status: Status.Failed or Status.Undetermined or Status.NotDecided })
        {
            return verdict;
        }

        var found = verdict.OtherRules.Prepend(first).Select(rule => current.Find(waiver => waiver.Rule == rule && waiver.Names(verdict))).ToList();
        return found.Contains(null) ? verdict : verdict with { Waiver = found[0] };
    }

    /// <summary>Of what was skipped nobody knows whether the waiver is needed.</summary>
    private static bool IsUsed(Waiver waiver, Verdict verdict) =>
        waiver.Names(verdict)
        && (verdict.Rule == waiver.Rule || verdict.OtherRules.Contains(waiver.Rule) || verdict.Status is Status.Skipped);

    private static Finding Warning(Waiver waiver, string what)
    {
        var owner = waiver.Owner is null ? "" : $" (owner: {waiver.Owner})";
        return new Finding(waiver.Rule, $"the waiver of {waiver.Rule.Id} for {waiver.Image}{owner} {what}", waiver.Span);
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
