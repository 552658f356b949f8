using ImageGate.Reporting;
using Spectre.Console;

namespace ImageGate.Cli.Outputs;

/// <summary>The line that sums the text report up.</summary>
internal static class TextSummary
{
    public static void Write(Report report, RunFacts facts, TextPage page) =>
        page.Sentence(SummarySentence.Of(report, facts), StyleOf(facts.ExitCode));

    private static Style StyleOf(int exitCode) => exitCode switch
    {
        ExitCode.Success => TextStyles.Pullable,
        ExitCode.Undetermined or ExitCode.NothingToCheck => TextStyles.Undetermined,
        _ => TextStyles.Failed,
    };
}
