using System.Globalization;
using ImageGate.Rules;

namespace ImageGate.Reporting.Html;

/// <summary>
/// The report as one file that can be sent around: the conclusion, the counts as filters, every image with its ladder and
/// hypotheses. It asks no server for anything, and its policy forbids every script and style but its own.
/// </summary>
internal sealed class HtmlReport
{
    /// <summary>With more of them open nothing would be seen of the rest.</summary>
    private const int MostOpen = 2;

    private static readonly string[] Statuses = ["failed", "undetermined", "pullable", "skipped", "waived"];

    private readonly Report report;
    private readonly RunFacts facts;
    private readonly TextWriter output;

    private HtmlReport(Report report, RunFacts facts, TextWriter output) => (this.report, this.facts, this.output) = (report, facts, output);

    public static void Write(Report report, RunFacts facts, TextWriter output) => new HtmlReport(report, facts, output).Write();

    private void Write()
    {
        WriteHead();
        WriteTop();
        output.Write("<main id=\"images\">\n");
        WriteTools();
        WriteVerdicts();
        WriteFindings("Not read", "These inputs were not checked in full.", report.Problems);
        WriteFindings("Warnings", "They do not change the result.", report.Warnings);
        WriteUnchecked();
        output.Write($"</main>\n<footer><p>{Footer()}</p></footer>\n<script>{HtmlResource.Script.Text}</script>\n</body>\n</html>\n");
    }

    private void WriteHead() => output.Write($"""
        <!DOCTYPE html>
        <html lang="en" dir="ltr">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {HtmlResource.Style.Source}; script-src {HtmlResource.Script.Source}; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>ImageGate: {HtmlText.Of(Conclusion())}</title>
        <style>{HtmlResource.Style.Text}</style>
        </head>
        <body>
        <a class="skip" href="#images">To the images</a>

        """);

    private void WriteTop()
    {
        output.Write($"<header class=\"top {Tone()}\">\n<p class=\"brand\">{HtmlIcon.Gate}ImageGate</p>\n<h1>{HtmlText.Of(Conclusion())}</h1>\n");
        output.Write($"<p class=\"lead\">{HtmlText.Of(SummarySentence.Counts(report))}.</p>\n");
        WriteCounts();
        output.Write("</header>\n");
    }

    /// <summary>What the counts of the contract say that the tiles do not: tiles count pulls.</summary>
    private void WriteCounts()
    {
        var counts = ReportCounts.Of(report).ToDictionary(count => count.Name, count => count.Count);
        output.Write("<ul class=\"counts\">\n");
        WriteCount("all", report.Verdicts.Count, "all pulls");
        foreach (var status in Statuses)
        {
            WriteCount(status, counts[status], status);
        }

        output.Write("</ul>\n<ul class=\"facts\">\n");
        foreach (var name in counts.Keys.Except(Statuses))
        {
            output.Write($"<li data-count=\"{name}\">{name}: {Number(counts[name])}</li>\n");
        }

        output.Write($"<li>documents read: {Number(report.Coverage.Documents)}</li>\n</ul>\n");
    }

    private void WriteCount(string status, int count, string word) => output.Write(
        $"<li><button type=\"button\" class=\"count {status}\" data-status=\"{status}\" data-count=\"{status}\" aria-pressed=\"{(status == "all" ? "true" : "false")}\" disabled>"
        + $"<b>{Number(count)}</b> <span>{word}</span></button></li>\n");

    private void WriteTools()
    {
        output.Write("<h2>Images</h2>\n");
        if (report.Verdicts.Count == 0)
        {
            output.Write("<p class=\"empty\">No image was found: nothing was checked.</p>\n");
            return;
        }

        output.Write("""
            <div class="tools" role="search" hidden>
            <input id="search" type="search" aria-label="Search images, files, workloads and messages" placeholder="Search images, files, workloads, messages   ( / )" autocomplete="off" spellcheck="false">
            <button id="toggle" type="button">Open all</button>
            <p class="shown" role="status"></p>
            </div>
            <p class="empty" hidden>No image fits the filter and the search.</p>

            """);
    }

    private void WriteVerdicts()
    {
        output.Write("<ol class=\"verdicts\">\n");
        foreach (var (index, verdict) in report.Verdicts.OrderBy(StatusWords.Rank).Index())
        {
            HtmlVerdict.Write(verdict, isOpen: index < MostOpen && StatusWords.Rank(verdict) <= 1, output);
        }

        output.Write("</ol>\n");
    }

    private void WriteFindings(string title, string meaning, IReadOnlyList<Finding> findings) => WriteNotes(
        title,
        meaning,
        [.. findings.Select(finding => $"{HtmlText.Of(finding.Message)} <small>{HtmlText.Code(finding.Span.ToString())} · {HtmlVerdict.Link(finding.Rule)}</small>")]);

    private void WriteUnchecked() => WriteNotes(
        "Not checked",
        "Values that look like images where ImageGate does not know images, and policies that only the cluster decides.",
        [
            .. report.Coverage.Unchecked.Select(value =>
                $"{HtmlText.Of(value.Path)}: {HtmlText.Code(value.Value)} <small>{HtmlText.Code(value.Span.ToString())} · {HtmlVerdict.Link(RuleTable.ImageLikeValueNotChecked)}</small>"),
        ]);

    private void WriteNotes(string title, string meaning, List<string> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        output.Write($"<h2>{title} ({Number(notes.Count)})</h2>\n<p class=\"lead\">{meaning}</p>\n<ul class=\"notes\">\n");
        foreach (var note in notes)
        {
            output.Write($"<li>{note}</li>\n");
        }

        output.Write("</ul>\n");
    }

    private string Conclusion() => SummarySentence.Conclusion(report, facts.ExitCode).TrimEnd('.');

    private string Tone() => facts.ExitCode switch
    {
        ExitCode.Success => "pullable",
        ExitCode.Undetermined or ExitCode.NothingToCheck => "undetermined",
        _ => "failed",
    };

    private string Footer() => facts.Vantage is { } vantage
        ? $"ImageGate {HtmlText.Of(facts.Version)}. Asked from {HtmlText.Of(vantage.Description)} (proxy: {HtmlText.Of(vantage.Proxy)}). Not tested: {HtmlText.Of(string.Join("; ", vantage.NotTested))}."
        : $"ImageGate {HtmlText.Of(facts.Version)}.";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
