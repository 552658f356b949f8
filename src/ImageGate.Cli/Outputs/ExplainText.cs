using ImageGate.Events;
using ImageGate.Reporting;
using ImageGate.Rules;
using Style = Spectre.Console.Style;

namespace ImageGate.Cli.Outputs;

/// <summary>What <c>imagegate explain</c> prints for people: the verdict, the ladder from top to bottom, the hypotheses.</summary>
internal static class ExplainText
{
    public static void Write(IReadOnlyList<Explanation> explanations, TextPage page)
    {
        foreach (var explanation in explanations)
        {
            if (explanation != explanations[0])
            {
                page.Blank();
            }

            Write(explanation, page);
        }
    }

    private static void Write(Explanation explanation, TextPage page)
    {
        page.Title(Word(explanation.Status), StyleOf(explanation.Status), UseText.Image(explanation.Image ?? ""));
        if (explanation.Event is { } found)
        {
            // Where the text is all that is known, it is the cause.
            var isAsked = explanation.Verdict is not null;
            page.Field("event", EventClasses.Name(found.Class) + (isAsked ? $": {found.Quote}" : ""));
            page.Field("", isAsked ? found.Remarks : []);
        }

        if (explanation.Verdict is { } verdict)
        {
            VerdictText.WriteCause(verdict, page);
            page.Field("to do", explanation.Status is Status.Pullable ? explanation.Remedies : []);
        }
        else
        {
            page.Field("cause", explanation.Rule is null || explanation.Event is not null ? explanation.Message : $"{explanation.Message} ({explanation.Rule})");
            page.Field("to do", explanation.Remedies);
        }

        page.Field("warning", explanation.Warnings.Select(warning => $"{warning.Message} ({warning.Rule})"));
        EvidenceText.Write(explanation.Evidence, page);
        HypothesisText.Write(explanation.Hypotheses, page);
        page.Blank();
        VantageText.Write(explanation.Vantage, page, isVerbose: true);
    }

    private static string Word(Status status) => status switch
    {
        Status.Pullable => "PULLABLE",
        Status.Failed => "FAILED",
        Status.Skipped => "SKIPPED",
        _ => "UNDETERMINED",
    };

    private static Style StyleOf(Status status) => status switch
    {
        Status.Pullable => TextStyles.Pullable,
        Status.Failed => TextStyles.Failed,
        Status.Skipped => TextStyles.Remark,
        _ => TextStyles.Undetermined,
    };
}
