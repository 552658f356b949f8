using ImageGate.Rules;

namespace ImageGate.Reporting;

/// <summary>The exit codes of every verb. Where several apply: 2, then 1, then 3, then 4.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int Misuse = 2;
    public const int Undetermined = 3;
    public const int NothingToCheck = 4;
    public const int Interrupted = 130;

    private static readonly int[] Order = [Misuse, Failed, Undetermined, NothingToCheck];

    /// <summary>Of several checks: the one that counts first.</summary>
    public static int First(IEnumerable<int> codes)
    {
        var all = codes.ToHashSet();
        return Order.FirstOrDefault(all.Contains);
    }

    /// <summary>Of one image, as <c>explain</c> asks for.</summary>
    public static int Of(Status status, bool undeterminedIsWarning) => status switch
    {
        Status.Pullable or Status.Skipped => Success,
        Status.Failed => Failed,
        Status.Undetermined when undeterminedIsWarning => Success,
        _ => Undetermined,
    };

    public static int Of(Report report, bool undeterminedIsWarning, bool allowEmpty)
    {
        if (report.Problems.Count > 0)
        {
            return Misuse;
        }

        if (report.Count(Status.Failed) > 0)
        {
            return Failed;
        }

        var undetermined = undeterminedIsWarning ? 0 : report.Count(Status.Undetermined);
        if (undetermined + report.Count(Status.NotDecided) > 0)
        {
            return Undetermined;
        }

        return report.Verdicts.Count + report.Elsewhere == 0 && !allowEmpty ? NothingToCheck : Success;
    }
}
