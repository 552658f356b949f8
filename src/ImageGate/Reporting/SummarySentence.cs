using System.Globalization;
using ImageGate.Credentials;
using ImageGate.Rules;

namespace ImageGate.Reporting;

/// <summary>The report in a sentence: the counts, and what the exit code says.</summary>
internal static class SummarySentence
{
    public static string Of(Report report, RunFacts facts) => $"{Counts(report)}. {Conclusion(report, facts.ExitCode)}";

    public static string Counts(Report report)
    {
        var images = report.Images;
        var counts = report.Verdicts.Count == 0
            ? $"No image {(report.Elsewhere > 0 ? "in this part of" : "found in")} {Count(report.Coverage.Documents, "document")}"
            : $"{Count(images, "image")} in {Count(report.Uses, "place")}{Pulls(report.Verdicts.Count, images)}: {Outcomes(report)}";
        var remarks = string.Join(", ", Remarks(report));
        return remarks.Length == 0 ? counts : $"{counts}; {remarks}";
    }

    /// <summary>The outcomes are those of pulls: with other credentials or platforms an image is pulled once more.</summary>
    private static string Pulls(int pulls, int images) => pulls == images ? "" : Invariant($", {pulls} different pulls");

    private static string Outcomes(Report report)
    {
        (int Count, string Word)[] outcomes =
        [
            (report.Count(Status.Pullable), $"pullable{StandIns(report)}"),
            (report.Count(Status.Failed), "failed"),
            (report.Count(Status.Undetermined) + report.Count(Status.NotDecided), "undetermined"),
            (report.Count(Status.Skipped), "skipped"),
            (report.Waived, "waived"),
        ];
        return string.Join(", ", outcomes.Where(o => o.Count > 0).Select(o => Invariant($"{o.Count} {o.Word}")));
    }

    /// <summary>A pass that the pod's own secret may not give must not look like any other.</summary>
    private static string StandIns(Report report)
    {
        var count = report.Verdicts.Count(verdict =>
            verdict is { Status: Status.Pullable, Credential.Kind: CredentialKind.StandIn });
        return count == 0 ? "" : Invariant($" ({count} of them with the runner's credentials in place of the pull secret)");
    }

    private static IEnumerable<string> Remarks(Report report)
    {
        (int Count, string Noun)[] remarks =
        [
            (report.Problems.Count, "problem"),
            (report.Warnings.Count, "warning"),
            (report.Coverage.Unchecked.Count(value => value.IsPolicy), "undecided rule"),
            (report.Coverage.Unchecked.Count(value => !value.IsPolicy), "unchecked value"),
        ];
        var said = remarks.Where(r => r.Count > 0).Select(r => Count(r.Count, r.Noun));
        return report.Elsewhere > 0 ? said.Append($"{Count(report.Elsewhere, "pull")} left to other parts") : said;
    }

    public static string Conclusion(Report report, int exitCode) => exitCode switch
    {
        ExitCode.Success when report.Count(Status.Undetermined) > 0 => "Nothing failed; what was not decided was let pass.",
        ExitCode.Success when report.Waived > 0 => "Nothing failed that is not waived.",
        ExitCode.Success when report.Count(Status.Pullable) == 0 => "Nothing was proven, and nothing failed.",
        ExitCode.Success => "Nothing stands in the way.",
        ExitCode.Failed => "This deployment would fail (exit 1).",
        ExitCode.Undetermined => "Not everything could be decided (exit 3).",
        ExitCode.NothingToCheck => "Nothing was checked (exit 4).",
        _ when report.Count(Status.Failed) > 0 =>
            Invariant($"This deployment would fail, and not everything could be read (exit {exitCode})."),
        _ => Invariant($"Not everything could be read (exit {exitCode})."),
    };

    public static string Count(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
