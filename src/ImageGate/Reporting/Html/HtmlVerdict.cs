using System.Globalization;
using ImageGate.Manifests;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting.Html;

/// <summary>One image of the page: a line that says what became of it, and below it why, what to do and who uses it.</summary>
internal sealed class HtmlVerdict
{
    private readonly Verdict verdict;
    private readonly TextWriter output;

    private HtmlVerdict(Verdict verdict, TextWriter output) => (this.verdict, this.output) = (verdict, output);

    public static void Write(Verdict verdict, bool isOpen, TextWriter output) => new HtmlVerdict(verdict, output).Write(isOpen);

    public static string Link(Rule rule) => $"<a href=\"{RulePages.AddressOf(rule)}\" rel=\"noreferrer\">{rule}</a>";

    private void Write(bool isOpen)
    {
        var status = StatusWords.Of(verdict);
        output.Write($"<li class=\"verdict {status}\" data-status=\"{status}\"><details{(isOpen ? " open" : "")}><summary>");
        output.Write($"<span><span class=\"badge\">{Sign()} {status}</span></span> <code class=\"image\">{HtmlText.Of(UseText.Image(verdict.Plan.Image))}</code> ");
        output.Write($"<span class=\"rule\">{verdict.Rule?.Id}</span> <span class=\"message\">{HtmlText.Of(Message())}</span></summary>\n<div class=\"body\">\n<div>\n");
        WriteRemedies();
        WriteFacts();
        WriteUses();
        output.Write("</div>\n<div>\n");
        WriteLadder();
        output.Write("</div>\n");
        WriteHypotheses();
        output.Write("</div></details></li>\n");
    }

    private string Sign() => StatusWords.Rank(verdict) switch
    {
        0 => "✕",
        1 => "?",
        4 => "✓",
        _ => "–",
    };

    /// <summary>Where nothing is wrong there is no message: who pulls it says more than nothing.</summary>
    private string Message() => verdict.Message.Length > 0 ? verdict.Message : UseText.Who(verdict.Plan.Uses[0]);

    private void WriteRemedies()
    {
        if (verdict.Remedies.Count == 0 || verdict.Status is Status.Pullable)
        {
            return;
        }

        output.Write("<section><h3>What to do</h3>\n<ol class=\"todo\">\n");
        foreach (var remedy in verdict.Remedies)
        {
            output.Write($"<li>{HtmlText.Of(remedy)}</li>\n");
        }

        output.Write("</ol></section>\n");
    }

    private void WriteFacts()
    {
        output.Write("<section><h3>Pull</h3>\n<dl>\n");
        WriteFact("rule", verdict.Rule is null ? "" : $"{Link(verdict.Rule)}<br>{HtmlText.Of(verdict.Rule.Meaning)}");
        WriteFact("reference", verdict.Plan.Reference is { } reference ? HtmlText.Code(reference.Normal) : "");
        WriteFact("digest", verdict.Digest is { } digest ? HtmlText.Code(digest.ToString()) : "");
        WriteFact("platform", HtmlText.Of(string.Join(", ", verdict.Plan.Platforms)));
        WriteFact("credential", verdict.Credential is { } credential ? HtmlText.Of(credential.Text) : "");
        WriteFact("waived", verdict.Waiver is { } waiver ? HtmlText.Of(Accepted(waiver)) : "");
        output.Write("</dl></section>\n");
    }

    private static string Accepted(Waiver waiver)
    {
        var end = waiver.Expires is { } day ? $" until {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        return $"{waiver.Reason}{(waiver.Owner is null ? "" : $" ({waiver.Owner})")}{end}, {waiver.Span}";
    }

    /// <param name="html">Escaped; nothing is written where there is nothing.</param>
    private void WriteFact(string name, string html) => output.Write(html.Length == 0 ? "" : $"<dt>{name}</dt><dd>{html}</dd>\n");

    private void WriteUses()
    {
        output.Write($"<section><h3>Used by ({verdict.Plan.Uses.Count})</h3>\n<ul class=\"uses\">\n");
        foreach (var use in verdict.Plan.Uses)
        {
            output.Write($"<li>{HtmlText.Of(UseText.Who(use))}<small>{HtmlText.Code(use.Span.ToString())}</small>{Origin(use)}</li>\n");
        }

        output.Write("</ul></section>\n");
    }

    private static string Origin(ImageUse use) => use.Origin is { } origin ? $"<small>set in {HtmlText.Code(origin.ToString())}</small>" : "";

    private void WriteLadder()
    {
        if (verdict.Evidence.Count == 0)
        {
            output.Write("<section><h3>Steps of the pull</h3><p>No registry was asked.</p></section>\n");
            return;
        }

        output.Write("<section><h3>Steps of the pull</h3>\n<ol class=\"ladder\">\n");
        foreach (var step in verdict.Evidence)
        {
            var outcome = ReportNames.Of(step.Outcome);
            output.Write($"<li class=\"{outcome}\">{HtmlIcon.Of(step.Outcome)}<strong>{ReportNames.Of(step.Step)}</strong> <span class=\"outcome\">{outcome}</span>{Time(step)}<p>{HtmlText.Of(step.Detail)}</p></li>\n");
        }

        output.Write("</ol></section>\n");
    }

    private static string Time(Evidence step) => step.Outcome is StepOutcome.Skipped
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" <span class=\"time\">{step.Milliseconds} ms</span>");

    /// <summary>Of what was not asked for a reason there is nothing to ask about.</summary>
    private void WriteHypotheses()
    {
        if (verdict.Status is Status.Skipped or Status.Pullable)
        {
            return;
        }

        output.Write("<section class=\"wide\"><h3>Why the pull fails: four hypotheses</h3>\n<ul class=\"hypotheses\">\n");
        foreach (var finding in verdict.Hypotheses)
        {
            output.Write($"<li class=\"{ReportNames.Of(finding.State)}\"><div><span>{finding.Hypothesis} {HypothesisWords.Of(finding.Hypothesis)}</span><span class=\"badge\">{HypothesisWords.Of(finding.State)}</span></div><p>{HtmlText.Of(finding.Reason)}</p></li>\n");
        }

        output.Write("</ul></section>\n");
    }
}
